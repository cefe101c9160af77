using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Perturbation;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Shapley values by constrained least squares on sampled coalitions (Lundberg and Lee 2017), each with its complement (Covert and
/// Lee 2021), against the mean over the background. All coalitions at once, and exact, where there are no more of them than samples.
/// </summary>
internal sealed class KernelShapMethod(int samples) : IAttributionMethod
{
    // Fewer pairs than this times the players leave the normal equations badly determined.
    private const int LeastOfPlayer = 4;

    public string Id => SurrogateMethods.KernelShapId;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"kernel SHAP, up to {samples} coalitions in pairs");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        CoalitionGame game = new(subject, subject.Background, token);
        EmptyCoalition empty = new(game, subject);
        GroupEstimates estimates = new(subject);
        foreach (PlayerBlock block in PlayerBlock.Of(game, players => subject.Plan.MemoryBytes / 4 / (IsExact(players) ? 3L * sizeof(double) << players : 6L * sizeof(double) * players * samples)))
        {
            using var inner = torch.NewDisposeScope();
            if (IsExact(block.Players)) estimates.Set(game, block, ExactShapley.Of(game, block));
            else Sample(subject, game, empty, block, estimates);
        }

        return estimates.Of(this, game.Work) with { Gaps = estimates.Gaps(empty.Means) };
    }

    private bool IsExact(int players) => players <= 20 && 1L << players <= samples;

    private void Sample(AttributionSubject subject, CoalitionGame game, EmptyCoalition empty, PlayerBlock block, GroupEstimates estimates)
    {
        int pairs = samples / 2, players = block.Players;
        if (pairs < LeastOfPlayer * players) throw new InvalidInputException("samples", $"{samples} coalitions are too few for {players} groups", $"take at least {2 * LeastOfPlayer * players}, or group the inputs");
        torch.Tensor rows = block.RowNumbers(game.Device), groups = block.GroupsOf(game);
        byte[] drawn = [.. block.Rows.SelectMany(row => CoalitionDraws.Of(RowSeeds.Of(subject, Id, row).Open(), players, pairs))];
        torch.Tensor first = torch.tensor(drawn, [block.Rows.Length, pairs, players]).to(game.Device).to(torch.ScalarType.Bool);
        torch.Tensor members = torch.cat([first, first.logical_not()], 1);
        torch.Tensor flat = members.reshape(-1, players);
        torch.Tensor values = game.Means(flat.shape[0], numbers =>
        {
            torch.Tensor place = numbers.div(2 * pairs, torch.RoundingMode.floor);
            torch.Tensor whole = torch.zeros([numbers.shape[0], game.Groups], torch.ScalarType.Bool, game.Device).scatter_(1, groups.index_select(0, place), flat.index_select(0, numbers));
            return (rows.index_select(0, place), whole);
        }).reshape(block.Rows.Length, 2 * pairs);
        torch.Tensor nobody = torch.tensor([.. block.Rows.Select(row => empty.Means[row])], [block.Rows.Length, 1], device: game.Device);
        torch.Tensor total = torch.tensor([.. block.Rows.Select(row => subject.Outputs[row] - empty.Means[row])], [block.Rows.Length, 1], device: game.Device);
        (torch.Tensor found, torch.Tensor errors) = ConstrainedFit.Of(members.to(torch.ScalarType.Float64), values - nobody, total);
        estimates.Set(game, block, found, errors);
    }
}
