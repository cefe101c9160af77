using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Shapley values by all coalitions: <c>phi_i = sum over S without i of |S|! (m - |S| - 1)! / m! (v(S + i) - v(S))</c>
/// (Shapley 1953). Bit i of a coalition's number says whether player i is a member.
/// </summary>
internal static class ExactShapley
{
    /// <summary>Values <c>[rows, players]</c>, 64-bit, of a block of rows.</summary>
    public static torch.Tensor Of(CoalitionGame game, PlayerBlock block)
    {
        using var scope = torch.NewDisposeScope();
        int players = block.Players;
        long each = 1L << players;
        torch.Tensor rows = block.RowNumbers(game.Device), groups = block.GroupsOf(game), bits = torch.arange(players, torch.ScalarType.Int64, game.Device);
        torch.Tensor values = game.Means(block.Rows.Length * each, numbers =>
        {
            torch.Tensor place = numbers.div(each, torch.RoundingMode.floor);
            torch.Tensor own = numbers.remainder(each).unsqueeze(1).bitwise_right_shift(bits).bitwise_and(torch.ones(1, torch.ScalarType.Int64, game.Device));
            torch.Tensor members = torch.zeros([numbers.shape[0], game.Groups], torch.ScalarType.Int64, game.Device).scatter_(1, groups.index_select(0, place), own);
            return (rows.index_select(0, place), members.to(torch.ScalarType.Bool));
        });
        return Of(values.reshape(block.Rows.Length, each), players).MoveToOuterDisposeScope();
    }

    /// <summary>Values <c>[rows, players]</c> of the values <c>[rows, 2^players]</c> of all coalitions.</summary>
    public static torch.Tensor Of(torch.Tensor values, int players)
    {
        if (players == 0) return torch.zeros([values.shape[0], 0], torch.ScalarType.Float64, values.device);
        torch.Tensor weights = torch.tensor(Weights(players), device: values.device);
        // Without bit i, the others keep their order: one vector of weights serves all players.
        return torch.stack(
            [
                .. Enumerable.Range(0, players).Select(player =>
                {
                    torch.Tensor split = values.reshape(values.shape[0], 1L << (players - 1 - player), 2, 1L << player);
                    return (split.select(2, 1) - split.select(2, 0)).reshape(values.shape[0], -1).mul(weights).sum(1);
                }),
            ],
            1);
    }

    // 1 / (m * binomial(m - 1, |S|)) for every coalition S of the m - 1 others.
    private static double[] Weights(int players)
    {
        double[] bySize = new double[players];
        bySize[0] = 1.0 / players;
        for (int size = 1; size < players; size++) bySize[size] = bySize[size - 1] * size / (players - size);
        return [.. Enumerable.Range(0, 1 << (players - 1)).Select(coalition => bySize[System.Numerics.BitOperations.PopCount((uint)coalition)])];
    }
}
