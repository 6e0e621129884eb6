"""From audits to figures: counts, shares, intervals, comparisons, and findings by theme."""
