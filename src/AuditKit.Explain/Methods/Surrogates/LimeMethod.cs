using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Perturbation;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Coefficients of a weighted linear fit to F on samples around the row, in which every group is on (as in the row) or off (at the
/// baseline) at even odds (Ribeiro, Singh and Guestrin 2016). What they mean depends on the kernel's width, which is stated. A group in which the
/// row equals the baseline takes no part.
/// </summary>
internal sealed class LimeMethod(LimeOptions options) : IAttributionMethod
{
    private const double PoorFit = 0.5;

    public string Id => SurrogateMethods.LimeId;

    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"LIME, {options.Samples} samples, {(options.IsCosine ? "cosine" : "Euclidean")} kernel of width {(options.Width is { } width || options.IsCosine ? options.WidthFor(0) : "0.75 sqrt(groups)")}, {(options.Strength == 0 ? "least squares" : $"{(options.IsLasso ? "lasso" : "ridge")} of strength {options.Strength}")}");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        CoalitionGame game = new(subject, subject.Baseline, token);
        GroupEstimates estimates = new(subject);
        double[] fits = [.. Enumerable.Repeat(1.0, subject.Count)], widths = new double[subject.Count];
        foreach (PlayerBlock block in PlayerBlock.Of(game, players => subject.Plan.MemoryBytes / 4 / (6L * sizeof(double) * (players + 1) * options.Samples)))
        {
            using var inner = torch.NewDisposeScope();
            if (block.Players > 0) Fit(subject, game, block, estimates, fits);
            foreach (int row in block.Rows) widths[row] = options.WidthFor(block.Players);
        }

        return estimates.Of(this, game.Work) with
        {
            Facts = [new AttributionFact("weighted_r2", fits), new AttributionFact("kernel_width", widths)],
            Findings = [.. FindingsOf(fits)],
        };
    }

    private void Fit(AttributionSubject subject, CoalitionGame game, PlayerBlock block, GroupEstimates estimates, double[] fits)
    {
        int players = block.Players;
        if (options.Strength == 0 && options.Samples < 4 * players) throw new InvalidInputException("samples", $"{options.Samples} samples are too few for {players} groups", $"take at least {4 * players}, or group the inputs");
        torch.Tensor rows = block.RowNumbers(game.Device), groups = block.GroupsOf(game);
        torch.Tensor members = torch.tensor([.. block.Rows.SelectMany(row => Draw(RowSeeds.Of(subject, Id, row).Open(), players))], [block.Rows.Length, options.Samples, players]).to(game.Device).to(torch.ScalarType.Bool);
        torch.Tensor flat = members.reshape(-1, players);
        torch.Tensor values = game.Means(flat.shape[0], numbers =>
        {
            torch.Tensor place = numbers.div(options.Samples, torch.RoundingMode.floor);
            torch.Tensor whole = torch.zeros([numbers.shape[0], game.Groups], torch.ScalarType.Bool, game.Device).scatter_(1, groups.index_select(0, place), flat.index_select(0, numbers));
            return (rows.index_select(0, place), whole);
        }).reshape(block.Rows.Length, options.Samples);
        torch.Tensor samples = members.to(torch.ScalarType.Float64);
        WeightedFit fit = WeightedFit.Of(samples, values, Kernel(samples), options);
        estimates.Set(game, block, fit.Coefficients, fit.Errors);
        foreach ((int place, double share) in Functions.HostTensors.ToDoubles(fit.Explained).Index()) fits[block.Rows[place]] = share;
    }

    private byte[] Draw(RandomSource random, int players)
    {
        byte[] members = new byte[options.Samples * players];
        for (int i = 0; i < members.Length; i += 64)
        {
            ulong bits = random.NextUInt64();
            for (int k = i; k < Math.Min(i + 64, members.Length); k++, bits >>= 1) members[k] = (byte)(bits & 1);
        }

        return members;
    }

    // Both distances follow from the share of groups that are on: the row itself has all of them on.
    private torch.Tensor Kernel(torch.Tensor samples)
    {
        int players = (int)samples.shape[2];
        torch.Tensor share = samples.mean([2]), distance = options.IsCosine ? 1 - share.sqrt() : ((1 - share) * players).sqrt();
        double width = options.WidthFor(players);
        return (distance.square() / (-2 * width * width)).exp();
    }

    private static IEnumerable<Finding> FindingsOf(double[] fits)
    {
        int poor = fits.Count(fit => fit < PoorFit);
        if (poor == 0) yield break;
        yield return new Finding("explain.poor_surrogate", Severity.Warning, string.Create(CultureInfo.InvariantCulture, $"The linear fit explains less than half of the output's weighted variance around {poor} of {fits.Length} rows: its coefficients do not describe the model there."))
        {
            Action = "Use shapley or integrated gradients, or another kernel width.",
        };
    }
}
