namespace AuditKit.Explain.Methods.Structure;

/// <summary>What a leaf is worth to a coalition, and how that is shared: each leaf's game is solved on its own, and games add up.</summary>
internal interface ITreeGame
{
    /// <summary>Probability that a leaf is reached when nobody is known.</summary>
    double Nobody(int path);

    /// <summary>Adds the Shapley values of the game "this leaf is reached", times a factor, to the players on the way.</summary>
    /// <param name="path">Which way.</param>
    /// <param name="satisfied">Players on it whose questions the row answers as needed.</param>
    /// <param name="factor">The leaf's worth.</param>
    /// <param name="values">By player.</param>
    void Add(int path, ulong satisfied, double factor, Span<double> values);
}
