using System.Text.Json;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Faithfulness;
using AuditKit.Explain.Quality.Removal;
using AuditKit.Explain.Quality.Shape;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Quantus 0.6.0 on stored attributions of the digits network, as far as its definitions are those of the papers. Its model ran in 32 bits.</summary>
[Trait("Kind", "golden")]
public sealed class QuantusTests
{
    private const int FeaturesInStep = 4;

    public static TheoryData<string> Attributions => ["saliency_abs", "integrated_gradients[gausslegendre,50]", "guided_backprop"];

    [Theory]
    [MemberData(nameof(Attributions))]
    public void Shapes_match(string name)
    {
        using Judged judged = Judged.Of(name);

        // The peer adds 1e-7 to every |a| before its Gini coefficient, which moves it by less than 1e-6 here; ours adds nothing.
        judged.Same("Sparseness(abs)[normalise=False]", row => RowFigures.Gini(row), 2e-6);
        // It computes the entropy of 32-bit values.
        judged.Same("Complexity(abs)[normalise=False]", row => RowFigures.Entropy(row), 1e-6);
        judged.Same("EffectiveComplexity(eps=1e-5,abs)[normalise=False]", row => RowFigures.Count(row, 1e-5), 0);
    }

    [Theory]
    [MemberData(nameof(Attributions))]
    public void Pixel_flipping_is_the_deletion_curve_of_the_output_itself(string name)
    {
        using Judged judged = Judged.Of(name);
        JsonElement curves = judged.Stored("PixelFlipping(features_in_step=4,baseline=black)[normalise=False]"), areas = judged.Stored("PixelFlipping AUC(features_in_step=4,baseline=black)[normalise=False]");
        int steps = judged.Context.Inputs / FeaturesInStep;

        RemovalCurves found = RemovalCurves.Of(judged.Context, new double[judged.Context.Inputs], inserts: false, steps, 1, TestContext.Current.CancellationToken);

        for (int row = 0; row < judged.Context.Rows; row++)
        {
            double[] curve = [.. curves[row].EnumerateArray().Select(value => value.GetDouble())];
            // Its curve begins behind the first step, and its area counts steps instead of shares. Outputs of about 20 in 32 bits.
            Explained.Close(curve, found.CurveOf(row, 0)[1..].ToArray(), 5e-5);
            double area = RemovalCurves.AreaOf(found.CurveOf(row, 0)[1..], [.. Enumerable.Range(0, curve.Length).Select(step => (double)step)]);
            Assert.Equal(areas[row].GetDouble(), area, 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Attributions))]
    public void Faithfulness_estimate_of_steps_matches(string name)
    {
        using Judged judged = Judged.Of(name);
        JsonElement stored = judged.Stored("FaithfulnessEstimate(features_in_step=4,baseline=black,pearson)[normalise=False]");

        // The paper removes one feature at a time; the peer removes its sorted features four by four.
        SubsetChanges found = SubsetChanges.Of(judged.Context, new SortedSteps(judged.Context), TestContext.Current.CancellationToken);

        for (int row = 0; row < judged.Context.Rows; row++) Assert.Equal(stored[row].GetDouble(), Similarity.Pearson(found.SumsOf(row), found.ChangesOf(row))!.Value, 1e-5);
    }

    /// <summary>The first four units in order of attribution, the next four, and so on.</summary>
    private sealed class SortedSteps(QualityContext context) : IUnitSubsets
    {
        public int PerRow => context.Units / FeaturesInStep;

        public void Mark(int row, int draw, Span<bool> units)
        {
            int[] places = RemovalOrder.ByAttribution(context.UnitsOf(row));
            for (int unit = 0; unit < units.Length; unit++) units[unit] = places[unit] / FeaturesInStep == draw;
        }
    }

    private sealed record Judged(ReferenceCase Reference, QualityContext Context, JsonElement Results) : IDisposable
    {
        public static Judged Of(string name)
        {
            ReferenceCase reference = ReferenceCase.Open("digits_cnn");
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Find("reference/xai/quantus_digits_cnn.json")!));
            JsonElement root = document.RootElement.Clone();
            AttributionSubject subject = reference.Subject(rows: root.GetProperty("rows").GetArrayLength());
            Assert.Equal(root.GetProperty("class").EnumerateArray().Select(target => target.GetInt32()), subject.Targets);
            Attribution attribution = new()
            {
                Method = name,
                Description = name,
                Rows = subject.Count,
                Columns = subject.Function.Inputs,
                Values = reference.Stored(name).Values.AsMemory(0, subject.Count * subject.Function.Inputs),
                Range = subject.Range,
                Work = new(0, 0, 0),
            };
            return new Judged(reference, new QualityContext(null, attribution, subject, new QualitySettings { Reading = ScoreReading.AsIs }), root.GetProperty("results").GetProperty(name));
        }

        public JsonElement Stored(string metric) => Results.GetProperty(metric);

        public void Same(string metric, Figure figure, double tolerance)
        {
            for (int row = 0; row < Context.Rows; row++) Assert.Equal(Stored(metric)[row].GetDouble(), figure(Context.UnitsOf(row))!.Value, tolerance);
        }

        public void Dispose() => Reference.Dispose();
    }

    private delegate double? Figure(ReadOnlySpan<double> row);
}
