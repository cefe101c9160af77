using AuditKit.Models.Graph;

namespace AuditKit.Explain.Functions;

/// <summary>A function about whose straight paths something is known beforehand.</summary>
public interface IPathFunction : IModelFunction
{
    /// <summary>The affine beginning and the rest, so that paths compute the beginning at their ends only; null where there is none, or none that is worth it.</summary>
    AffinePrefix? Prefix { get; }

    /// <summary>What a path looks like. Decides what is tried first, not what is believed.</summary>
    Curvature Curvature { get; }
}
