namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Where a row starts: values of the numbers and levels of the categories that may change.</summary>
internal sealed record Origin(double[] Numbers, int[] Levels);
