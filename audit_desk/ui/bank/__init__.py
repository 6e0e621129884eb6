"""The page on which scales and the bank are kept."""
