namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Influences summed over the checkpoints.</summary>
/// <param name="TrainingRows">Training rows with known truth, by number.</param>
/// <param name="Groups">Groups of examined rows.</param>
internal sealed record InfluenceSums(int[] TrainingRows, ExaminedGroups Groups)
{
    /// <summary>Row-major, training rows x groups.</summary>
    public double[] Influence { get; } = new double[TrainingRows.Length * Groups.Names.Count];

    /// <summary>Variance of each influence by the projection; 0 without one.</summary>
    public double[] Variance { get; } = new double[TrainingRows.Length * Groups.Names.Count];

    /// <summary>Influence of each training row on itself: how much it had to be learned by heart.</summary>
    public double[] Self { get; } = new double[TrainingRows.Length];

    /// <summary>Places of the projection; null without one.</summary>
    public int? Projection { get; set; }

    /// <summary>Parameters, and those of them that were differentiated row by row.</summary>
    public (int All, int ByRow) Parameters { get; set; }
}
