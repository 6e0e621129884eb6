"""How a summary looks as a page of HTML, on a screen and printed from there."""

STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 Inter, "Noto Sans", "Segoe UI", sans-serif; color: #1A1F26;
  background: #FFFFFF; max-width: 860px; margin: 0 auto; padding: 32px 28px; }
header, footer { display: flex; justify-content: space-between; gap: 24px; font-size: 12px;
  color: #56606D; }
h1 { font-size: 28px; line-height: 1.25; margin: 2px 0 6px; }
h2 { font-size: 17px; margin: 30px 0 8px; }
h3 { font-size: 15px; margin: 18px 0 4px; }
h1, h2, h3, th, td, p, blockquote { overflow-wrap: anywhere; unicode-bidi: plaintext; }
p { margin: 4px 0; }
.soft { color: #56606D; font-size: 13px; }
table { border-collapse: collapse; width: 100%; margin: 4px 0 10px; }
th, td { text-align: start; vertical-align: top; padding: 7px 8px; font-weight: 400;
  border-bottom: 1px solid #E6E9ED; }
thead th { color: #56606D; font-size: 13px; vertical-align: bottom;
  border-bottom-color: #C9CED6; }
.figure { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
blockquote { margin: 6px 0 6px 12px; }
svg { max-width: 100%; height: auto; }
td svg { min-width: 96px; }
ul { padding-left: 18px; }
@media print {
  @page { size: A4; margin: 17mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  tr, svg, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
