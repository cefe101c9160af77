using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Perturbation;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Shapley values by random orders of the players: the mean change when a player joins those before it (Castro, Gomez and Tejada
/// 2009). Every order is walked forwards and backwards (Mitchell and others 2022) against one background row that is drawn for the pair. How
/// F of that row differs from its mean is a control variate, which also makes the sums exact.
/// </summary>
internal sealed class PermutationShapley(AttributionSubject subject, CoalitionGame game, EmptyCoalition empty, ShapleyOptions options)
{
    private const int FirstRound = 16;

    private readonly Dictionary<int, SeedStream> seeds = [];
    private readonly double[] pairs = new double[subject.Count];

    /// <summary>Pairs of permutations that each row took; 0 for a row that was exact.</summary>
    public IReadOnlyList<double> Pairs => pairs;

    /// <summary>Rows that ended above the tolerance.</summary>
    public int RowsAboveTolerance { get; private set; }

    /// <summary>Working memory of a row: the samples, and the orders and values of a round.</summary>
    public long BytesOf(int players) => 6L * sizeof(double) * players * options.Samples;

    /// <summary>All rows of a block, until each is finished.</summary>
    public void Run(PlayerBlock block, GroupEstimates estimates)
    {
        foreach (int row in block.Rows) seeds[row] = RowSeeds.Of(subject, SurrogateMethods.ShapleyId, row);
        PlayerBlock open = block;
        torch.Tensor samples = torch.zeros([block.Rows.Length, 0, block.Players], torch.ScalarType.Float64, game.Device);
        foreach ((int from, int to) in SampleRounds.Of(FirstRound, options.Samples, true))
        {
            samples = torch.cat([samples, Round(open, from, to)], 1);
            (torch.Tensor means, torch.Tensor errors) = Estimate(open, samples);
            double[] largest = errors.amax([1]).ToDoubles();
            bool isLast = to == options.Samples;
            int[] done = [.. Enumerable.Range(0, largest.Length).Where(place => isLast || largest[place] <= options.Tolerance * subject.Range)];
            foreach (int place in done) pairs[open.Rows[place]] = to;
            RowsAboveTolerance += done.Count(place => largest[place] > options.Tolerance * subject.Range);
            estimates.Set(game, open with { Rows = [.. done.Select(place => open.Rows[place])] }, Picked(means, done), Picked(errors, done));
            int[] rest = [.. Enumerable.Range(0, largest.Length).Except(done)];
            if (rest.Length == 0) return;
            (open, samples) = (open with { Rows = [.. rest.Select(place => open.Rows[place])] }, Picked(samples, rest));
        }
    }

    // Contributions of the players, the mean of both directions: [rows, pairs, players].
    private torch.Tensor Round(PlayerBlock block, int from, int to)
    {
        using var scope = torch.NewDisposeScope();
        int players = block.Players, interior = players - 1, each = to - from;
        (long[] ranks, long[] others) = Orders(block, from, to);
        torch.Tensor groups = block.GroupsOf(game), rows = block.RowNumbers(game.Device), rank = torch.tensor(ranks, [block.Rows.Length * each, players], device: game.Device), other = torch.tensor(others, device: game.Device);
        torch.Tensor values = game.Values(2L * interior * rank.shape[0], numbers =>
        {
            torch.Tensor pair = numbers.div(2 * interior, torch.RoundingMode.floor), step = numbers.remainder(2 * interior), place = pair.div(each, torch.RoundingMode.floor);
            torch.Tensor size = step.remainder(interior).add(1).unsqueeze(1), own = rank.index_select(0, pair);
            torch.Tensor joined = torch.where(step.lt(interior).unsqueeze(1), own.lt(size), own.ge(players - size));
            torch.Tensor members = torch.zeros([numbers.shape[0], game.Groups], torch.ScalarType.Bool, game.Device).scatter_(1, groups.index_select(0, place), joined);
            return (rows.index_select(0, place), members, other.index_select(0, pair));
        }).reshape(-1, 2, interior);
        torch.Tensor nobody = Ends(block, others, each, (row, background) => empty.Of(background, subject.Targets[row])), all = Ends(block, others, each, (row, _) => subject.Outputs[row]);
        torch.Tensor steps = torch.cat([values, all], 2) - torch.cat([nobody, values], 2);
        // The last to join forwards is the first backwards.
        torch.Tensor byRank = (steps.select(1, 0) + steps.select(1, 1).flip(1)) / 2;
        return byRank.gather(1, rank).reshape(block.Rows.Length, each, players).MoveToOuterDisposeScope();
    }

    private torch.Tensor Ends(PlayerBlock block, long[] others, int each, Func<int, int, double> valueOf) =>
        torch.tensor([.. others.Select((other, pair) => valueOf(block.Rows[pair / each], (int)other))], [others.Length, 1, 1], device: game.Device).expand(others.Length, 2, 1);

    // The place of every player in the order of each pair, and the background row.
    private (long[] Ranks, long[] Others) Orders(PlayerBlock block, int from, int to)
    {
        int players = block.Players, each = to - from;
        long[] ranks = new long[block.Rows.Length * each * players], others = new long[block.Rows.Length * each];
        for (int pair = 0; pair < others.Length; pair++)
        {
            RandomSource random = seeds[block.Rows[pair / each]].For("order", from + (pair % each)).Open();
            Span<long> own = ranks.AsSpan(pair * players, players);
            for (int player = 0; player < players; player++) own[player] = player;
            random.Shuffle(own);
            others[pair] = random.Next(game.Backgrounds);
        }

        return (ranks, others);
    }

    // Means and standard errors [rows, players] after the control variate sum_i phi_i = F(x) - F(b), of known mean.
    private (torch.Tensor Means, torch.Tensor Errors) Estimate(PlayerBlock block, torch.Tensor samples)
    {
        long count = samples.shape[1];
        torch.Tensor means = samples.mean([1]), centred = samples - means.unsqueeze(1);
        torch.Tensor total = centred.sum(2, keepdim: true), spread = total.square().sum(1).clamp_min(double.Epsilon);
        torch.Tensor known = torch.tensor([.. block.Rows.Select(row => subject.Outputs[row] - empty.Means[row])], [block.Rows.Length, 1], device: game.Device);
        torch.Tensor slope = game.Backgrounds == 1 ? torch.zeros_like(means) : (centred * total).sum(1) / spread;
        torch.Tensor residual = centred - (slope.unsqueeze(1) * total);
        double freedom = Math.Max(1, count - (game.Backgrounds == 1 ? 1 : 2));
        return (means - (slope * (means.sum(1, keepdim: true) - known)), (residual.square().sum(1) / (freedom * count)).sqrt());
    }

    private static torch.Tensor Picked(torch.Tensor tensor, int[] places) => tensor.index_select(0, torch.tensor([.. places.Select(place => (long)place)], device: tensor.device));
}
