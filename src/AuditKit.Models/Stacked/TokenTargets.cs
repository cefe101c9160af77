namespace AuditKit.Models.Stacked;

/// <summary>One class for each place of a sequence.</summary>
/// <param name="Tokens">Row-major; <see cref="Padding"/> behind the end of a shorter sequence.</param>
/// <param name="Length">Places of one row.</param>
public sealed record TokenTargets(int[] Tokens, int Length) : RowTargets
{
    /// <summary>A place that holds no token and counts in no loss.</summary>
    public const int Padding = -1;

    /// <inheritdoc />
    public override int Count => Tokens.Length / Length;

    /// <inheritdoc />
    public override IReadOnlyList<long> Shape => [Length];
}
