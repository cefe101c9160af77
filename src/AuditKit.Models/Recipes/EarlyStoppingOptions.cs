namespace AuditKit.Models.Recipes;

/// <summary>When training ends before its last epoch. Always on the validation rows, never on test rows.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>Epochs without an improvement of the validation loss before training ends; 0 trains to the end.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>A smaller gain of the validation loss than this is no improvement.</summary>
    public double MinDelta { get; init; } = 1e-4;
}
