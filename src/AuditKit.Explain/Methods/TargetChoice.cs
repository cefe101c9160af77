namespace AuditKit.Explain.Methods;

/// <summary>Which output of each row is attributed. Closed.</summary>
public abstract record TargetChoice
{
    private TargetChoice()
    {
    }

    /// <summary>The largest output of the row; the first of equal ones.</summary>
    public sealed record Argmax : TargetChoice;

    /// <summary>The same output for every row.</summary>
    /// <param name="Index">Output, from 0.</param>
    public sealed record Output(int Index) : TargetChoice;

    /// <summary>An output for each row.</summary>
    /// <param name="Indices">One for each row, from 0.</param>
    public sealed record PerRow(IReadOnlyList<int> Indices) : TargetChoice;
}
