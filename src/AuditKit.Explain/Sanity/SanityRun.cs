using System.Numerics;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Sanity;

/// <summary>
/// Holds methods against models that have learned nothing: all parameters redrawn, and layer by layer from the output; and against
/// models that learned permuted labels. All methods meet the same models.
/// </summary>
/// <param name="models">Randomised models.</param>
/// <param name="options">How many.</param>
/// <param name="seeds">Chance of the models.</param>
public sealed class SanityRun(IRandomisedModels models, GateOptions options, SeedStream seeds)
{
    /// <summary>Measures a method.</summary>
    /// <param name="method">The method, in the form that the audit uses.</param>
    /// <param name="few">A few rows of the audited model.</param>
    /// <param name="permuted">Models trained on permuted labels.</param>
    /// <param name="permutedReason">Why there are none, as a clause.</param>
    /// <param name="token">Ends the work.</param>
    public GateRecord Of(IAttributionMethod method, AttributionSubject few, IReadOnlyList<HeldFunction> permuted, string? permutedReason, CancellationToken token)
    {
        AttributionSubject subject = few.With([.. Enumerable.Range(0, few.Count)], plan: PlanFor(few), range: few.Range, token: token);
        IAttributionMethod form = method.OfFixedCost(options.Nodes);
        Attribution original = form.Attribute(subject, token);
        RowRanks here = new(original);
        int draws = options.Draws ?? SanityGate.DrawsFor(here.Width);
        List<RowRanks> random = [.. Enumerable.Range(0, draws).Select(draw => Randomised(form, subject, draw, models.Layers.Count, token))];
        bool isMapOfRow = here.Width == subject.Function.Inputs;
        return new GateRecord
        {
            Method = method.Id,
            Form = form.Description,
            Rows = subject.Count,
            IsUnsigned = here.IsUnsigned && random.All(ranks => ranks.IsUnsigned),
            Similarities = [.. random.Select(here.Similarity).OfType<double>()],
            Absolute = [.. random.Select(here.AbsoluteSimilarity).OfType<double>()],
            Structural = isMapOfRow ? [.. random.Select(ranks => here.Structure(ranks, subject.RowShape)).OfType<double>()] : [],
            BetweenRandom = draws < 2 ? [] : [.. Enumerable.Range(0, draws / 2).Select(pair => random[2 * pair].Similarity(random[(2 * pair) + 1])).OfType<double>()],
            Cascade = [.. Stages().Select(stage => Stage(stage, here, form, subject, random, token))],
            Permuted = [.. permuted.Select(model => here.Similarity(On(form, subject, model, token))).OfType<double>()],
            PermutedReason = permuted.Count > 0 ? null : permutedReason ?? "the model was not trained here",
        };
    }

    // A call that is mostly filled up would cost a processor more than its rows; an accelerator computes it for nothing.
    private static ChunkPlan PlanFor(AttributionSubject few) => few.Function.Device == "cpu"
        ? few.Plan with { Rows = Math.Min(few.Plan.Rows, (int)BitOperations.RoundUpToPowerOf2((uint)few.Count)) }
        : few.Plan;

    private IEnumerable<int> Stages()
    {
        int count = models.Layers.Count, stages = Math.Min(options.Stages, count);
        return options.CascadeDraws == 0 ? [] : Enumerable.Range(1, stages).Select(stage => (int)Math.Round((double)stage * count / stages)).Distinct();
    }

    private GateStage Stage(int layers, RowRanks here, IAttributionMethod form, AttributionSubject subject, List<RowRanks> random, CancellationToken token)
    {
        List<double> similarities = [];
        for (int draw = 0; draw < Math.Min(options.CascadeDraws, random.Count); draw++)
        {
            RowRanks found = layers == models.Layers.Count ? random[draw] : Randomised(form, subject, draw, layers, token);
            if (here.Similarity(found) is { } similarity) similarities.Add(similarity);
        }

        return new GateStage(models.Layers[layers - 1], similarities);
    }

    private RowRanks Randomised(IAttributionMethod form, AttributionSubject subject, int draw, int layers, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using HeldFunction model = models.Open(seeds.For("model", draw), layers);
        return On(form, subject, model, token);
    }

    private static RowRanks On(IAttributionMethod form, AttributionSubject subject, HeldFunction model, CancellationToken token) =>
        new(form.Attribute(subject.With([.. Enumerable.Range(0, subject.Count)], model.Function, token: token), token));
}
