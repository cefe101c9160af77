using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Rows with equally many players, so that their coalitions have one shape.</summary>
/// <param name="Rows">Row numbers.</param>
/// <param name="Players">Players of each of these rows.</param>
internal sealed record PlayerBlock(int[] Rows, int Players)
{
    /// <summary>All rows by number of players, in blocks of at most as many as fit.</summary>
    /// <param name="game">Whose players.</param>
    /// <param name="fit">Rows of a block, given their players.</param>
    public static IEnumerable<PlayerBlock> Of(CoalitionGame game, Func<int, long> fit) =>
        from same in Enumerable.Range(0, game.Players.Count).GroupBy(row => game.Players[row].Length)
        orderby same.Key
        from rows in same.Chunk((int)Math.Clamp(fit(same.Key), 1, same.Count()))
        select new PlayerBlock(rows, same.Key);

    /// <summary>Row of each place, 64-bit integers <c>[rows]</c>.</summary>
    public torch.Tensor RowNumbers(torch.Device device) => torch.tensor([.. Rows.Select(row => (long)row)], device: device);

    /// <summary>Group of each player, 64-bit integers <c>[rows, Players]</c>.</summary>
    public torch.Tensor GroupsOf(CoalitionGame game) => torch.tensor([.. Rows.SelectMany(row => game.Players[row]).Select(group => (long)group)], [Rows.Length, Players], device: game.Device);
}
