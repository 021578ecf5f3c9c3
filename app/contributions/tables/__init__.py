"""Tables as communes file them: the summary by village, commune, province and period, and the list of households.

Only what is approved is summed, each good in its own unit. The sums of a workbook are formulas with their results.
"""
