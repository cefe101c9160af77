namespace AuditKit.Core.Exhibits;

/// <summary>One cell: words, or a number with its digits after the point, or an interval.</summary>
public sealed record TableCell
{
    /// <summary>Words; null for a number or an interval.</summary>
    public string? Text { get; init; }

    /// <summary>A finite number; null for words or an interval.</summary>
    public double? Number { get; init; }

    /// <summary>Lower end of an interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of an interval.</summary>
    public double? Upper { get; init; }

    /// <summary>Digits after the point that numbers of this cell are printed with.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>A cell of words.</summary>
    public static TableCell Words(string text) => new() { Text = text, Digits = 0 };

    /// <summary>A cell with a whole number.</summary>
    public static TableCell Whole(long number) => new() { Number = number, Digits = 0 };

    /// <summary>A cell with a number.</summary>
    public static TableCell Of(double number, int digits = 3) => new() { Number = number, Digits = digits };

    /// <summary>A cell with an interval.</summary>
    public static TableCell Range(Measurements.Interval interval, int digits = 3) => new() { Lower = interval.Lower, Upper = interval.Upper, Digits = digits };
}
