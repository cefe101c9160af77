using AuditKit.Models.Networks;

namespace AuditKit.Models.Training;

/// <summary>Measures networks behind an epoch.</summary>
public interface IEpochJudge
{
    /// <summary>Name of the quality, for curves: <c>AUC</c>.</summary>
    string QualityName { get; }

    /// <summary>Loss and quality of each network on its own rows; null for an empty list.</summary>
    /// <param name="weights">Flat weights.</param>
    /// <param name="lists">Rows of each.</param>
    /// <param name="watch">To be shown the hidden layers, or null.</param>
    /// <param name="token">Ends the measurement.</param>
    IReadOnlyList<EpochScore?> Score(IReadOnlyList<float[]> weights, IReadOnlyList<IReadOnlyList<int>> lists, IActivationWatch? watch, CancellationToken token);
}
