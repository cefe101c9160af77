namespace AuditKit.Explain.Quality.Robustness;

/// <summary>Small steps away from every row.</summary>
internal interface INeighbours
{
    /// <summary>Steps of each row.</summary>
    int Draws { get; }

    /// <summary>Writes the step of a row in a draw: one number for each input.</summary>
    void Step(int row, int draw, Span<double> step);
}
