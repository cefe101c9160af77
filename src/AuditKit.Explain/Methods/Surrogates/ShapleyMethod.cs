using System.Globalization;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Shapley values of groups against the background. Exact by all coalitions for rows with few players; by permutations in
/// antithetic pairs, with a standard error for each group, for the others. A group in which the row equals the whole background
/// does not play.
/// </summary>
internal sealed class ShapleyMethod(ShapleyOptions options) : IAttributionMethod
{
    public string Id => SurrogateMethods.ShapleyId;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"Shapley values, all coalitions up to {options.Limit} groups that differ from the background, above by permutations to {options.Tolerance} of the output's range");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        CoalitionGame game = new(subject, subject.Background, token);
        EmptyCoalition empty = new(game, subject);
        GroupEstimates estimates = new(subject);
        PermutationShapley sampling = new(subject, game, empty, options);
        foreach (PlayerBlock block in PlayerBlock.Of(game, players => subject.Plan.MemoryBytes / 4 / (players <= options.Limit ? 3L * sizeof(double) << players : sampling.BytesOf(players))))
        {
            using var inner = torch.NewDisposeScope();
            if (block.Players <= options.Limit) estimates.Set(game, block, ExactShapley.Of(game, block));
            else sampling.Run(block, estimates);
        }

        bool isSampled = sampling.Pairs.Any(pairs => pairs > 0);
        return estimates.Of(this, game.Work) with
        {
            Gaps = estimates.Gaps(empty.Means),
            Facts = [new AttributionFact("permutation_pairs", sampling.Pairs)],
            Tolerance = isSampled ? options.Tolerance : null,
            RowsAboveTolerance = sampling.RowsAboveTolerance,
        };
    }
}
