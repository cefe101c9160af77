namespace AuditKit.Explain.Methods.Structure;

/// <summary>The way from a root to a leaf, by player: what each must answer for the leaf to be reached.</summary>
/// <param name="Leaf">Index of the leaf.</param>
/// <param name="Players">Players that are asked, each once.</param>
/// <param name="Questions">For each of these players, the nodes that it decides with the answers that lead on.</param>
internal sealed record TreePath(int Leaf, int[] Players, (int Node, bool Answer)[][] Questions)
{
    /// <summary>All players satisfied.</summary>
    public ulong All => Players.Length == 64 ? ulong.MaxValue : (1UL << Players.Length) - 1;

    /// <summary>A bit for each player whose questions a row answers as this way needs.</summary>
    /// <param name="answers">The row's answer at every node.</param>
    public ulong Satisfied(bool[] answers)
    {
        ulong bits = 0;
        for (int player = 0; player < Questions.Length; player++)
        {
            bool isSatisfied = true;
            foreach ((int node, bool answer) in Questions[player]) isSatisfied &= answers[node] == answer;
            if (isSatisfied) bits |= 1UL << player;
        }

        return bits;
    }
}
