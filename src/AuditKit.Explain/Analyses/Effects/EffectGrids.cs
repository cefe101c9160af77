using AuditKit.Explain.Analyses.Features;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Grids of the attributes that were asked for.</summary>
internal static class EffectGrids
{
    /// <summary>One grid for each attribute that can be changed by itself.</summary>
    /// <param name="subject">The rows.</param>
    /// <param name="options">Attributes and points.</param>
    /// <param name="analysis">Analysis id, for a refusal.</param>
    /// <param name="categories">True if categories have a curve too.</param>
    /// <exception cref="MethodRefusedException">No attribute can be changed by itself.</exception>
    public static IReadOnlyList<EffectGrid> Of(AnalysisSubject subject, EffectOptions options, string analysis, bool categories)
    {
        bool Usable(SourceFeature feature) => feature is NumberFeature { IsConstant: false } || (categories && feature is CategoryFeature);
        string use = categories ? "a number or a category that the model takes notice of" : "a number that the model takes notice of";
        IReadOnlyList<SourceFeature> features = FeatureSpace.Of(subject).Choose(options.Features, Usable, use);
        EffectGrid[] grids = [.. features.Select(feature => feature is CategoryFeature category ? EffectGrid.Of(category) : Of(subject, (NumberFeature)feature, options.Points)).Where(grid => grid.Count > 0)];
        return grids.Length > 0
            ? grids
            : throw new MethodRefusedException(RefusalReason.NotApplicable, analysis, $"the rows hold no attribute that is {use}", "name single numbers of an array with features, for example image[0,3,5], or use an attribution method");
    }

    /// <summary>Values of every row in the attribute's own unit.</summary>
    public static double[] ValuesOf(AnalysisSubject subject, NumberFeature feature) => FeatureSpace.ValuesOf(feature, subject.Table, subject.Attribution.Rows.Span, subject.Function.Inputs);

    private static EffectGrid Of(AnalysisSubject subject, NumberFeature feature, int points) => EffectGrid.Of(feature, ValuesOf(subject, feature), points);
}
