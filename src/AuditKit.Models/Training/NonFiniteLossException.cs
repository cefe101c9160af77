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
    /// <param name="layer">The slot nearest the output whose gradient was not finite.</param>
    public NonFiniteLossException(int epoch, int step, IReadOnlyList<int> rows, double rate, string layer)
        : base(Text(epoch, step, rows, rate, layer)) => (Epoch, Step, Rows, Layer) = (epoch, step, rows, layer);

    /// <summary>The slot nearest the output whose gradient was not finite: the first that the backward pass reaches.</summary>
    public string Layer { get; }

    /// <summary>From 1.</summary>
    public int Epoch { get; }

    /// <summary>From 1, over all epochs.</summary>
    public int Step { get; }

    /// <summary>The batch's rows, as indices into the rows that were given to training.</summary>
    public IReadOnlyList<int> Rows { get; }

    private static string Text(int epoch, int step, IReadOnlyList<int> rows, double rate, string layer) => string.Create(
        CultureInfo.InvariantCulture,
        $"The loss or its gradient is not finite in epoch {epoch}, step {step} (rows {string.Join(", ", rows.Take(8))}{(rows.Count > 8 ? $" and {rows.Count - 8} more" : string.Empty)}), first in {layer}. Use a smaller rate than {rate}, set regularize.clip, or look at these rows.");
}
