using System.Text.Json;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Faithfulness;
using AuditKit.Explain.Quality.Robustness;
using AuditKit.Explain.Tests.Reference;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Captum's infidelity and largest sensitivity with given perturbations, on every shared model.</summary>
[Trait("Kind", "golden")]
public sealed class ReferenceQualityTests
{
    /// <summary>Nine printed digits; the peer's steps of integrated gradients are weighted in 32 bits.</summary>
    private const double Relative = 1e-6;

    public static TheoryData<string> Models => ReferenceCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Infidelity_matches(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        foreach ((string name, Signal signal, IAttributionMethod method) in Judged())
        {
            (QualityContext context, JsonElement stored) = Of(reference, method);
            Infidelity measure = new(_ => new GivenNoise(context, stored.GetProperty("noise_file_infidelity").GetString()!), signal);

            QualityAnswer found = measure.Measure(context, TestContext.Current.CancellationToken);

            Same(stored.GetProperty($"infidelity[{name},normalize=False]"), found.Scores[0].Values);
            Same(stored.GetProperty($"infidelity[{name},normalize=True]"), found.Scores[1].Values);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Largest_sensitivity_matches(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        foreach ((string name, Signal signal, IAttributionMethod method) in Judged())
        {
            (QualityContext context, JsonElement stored) = Of(reference, method);
            string file = stored.GetProperty("noise_file_sensitivity").GetString()!.Split(' ')[0];

            NeighbourScores found = NeighbourScores.Of(context, new GivenNoise(context, file), signal, TestContext.Current.CancellationToken);

            Same(stored.GetProperty($"sensitivity_max[{name}]"), found.Relative);
        }
    }

    private static IEnumerable<(string Name, Signal Signal, IAttributionMethod Method)> Judged()
    {
        yield return ("saliency_signed", Signal.Multipliers, AttributionMethods.Create("saliency"));
        yield return ("integrated_gradients50", Signal.Values, PathMethods.Fixed(QuadratureRule.GaussLegendre, 50));
    }

    private static (QualityContext Context, JsonElement Stored) Of(ReferenceCase reference, IAttributionMethod method)
    {
        JsonElement stored = reference.Root.GetProperty("metrics_supplied_noise");
        AttributionSubject subject = reference.Subject(rows: stored.GetProperty("sensitivity_max[saliency_signed]").GetArrayLength());
        return (new QualityContext(method, method.Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings()), stored);
    }

    private static void Same(JsonElement stored, IReadOnlyList<double?> found)
    {
        double[] wanted = [.. stored.EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(wanted.Length, found.Count);
        for (int row = 0; row < wanted.Length; row++) Assert.True(Math.Abs(wanted[row] - found[row]!.Value) <= Relative * Math.Max(1e-3, Math.Abs(wanted[row])), $"row {row}: expected {wanted[row]:R}, found {found[row]:R}");
    }
}
