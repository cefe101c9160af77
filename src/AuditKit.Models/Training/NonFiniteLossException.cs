using System.Globalization;

namespace AuditKit.Models.Training;

/// <summary>The loss or its gradient stopped being a finite number. Training never goes on with it.</summary>
public sealed class NonFiniteLossException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="step">From 1, over all epochs.</param>
    /// <param name="rows">The batch's rows.</param>
    /// <param name="rate">The learning rate.</param>
    public NonFiniteLossException(int epoch, int step, IReadOnlyList<int> rows, double rate)
        : base(Text(epoch, step, rows, rate)) => (Epoch, Step, Rows) = (epoch, step, rows);

    /// <summary>From 1.</summary>
    public int Epoch { get; }

    /// <summary>From 1, over all epochs.</summary>
    public int Step { get; }

    /// <summary>The batch's rows, as indices into the rows that were given to training.</summary>
    public IReadOnlyList<int> Rows { get; }

    private static string Text(int epoch, int step, IReadOnlyList<int> rows, double rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"The loss or its gradient is not finite in epoch {epoch}, step {step} (rows {string.Join(", ", rows.Take(8))}{(rows.Count > 8 ? $" and {rows.Count - 8} more" : string.Empty)}). Use a smaller rate than {rate}, or look at these rows.");
}
