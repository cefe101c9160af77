using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Analyses.Features;

/// <summary>A number that one input encodes as <c>(value - Center) / Scale</c>.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Column">Its input.</param>
/// <param name="Center">Subtracted.</param>
/// <param name="Scale">Divided by; 0 for a number that the model never saw change, whose input is always 0.</param>
internal sealed record NumberFeature(string Name, int Column, double Center, double Scale) : SourceFeature(Name, [Column])
{
    /// <summary>True if the model takes no notice of the number.</summary>
    public bool IsConstant => Scale == 0;

    /// <summary>The input of a value, rounded to 32 bits as preprocessing does.</summary>
    public double Encode(double value) => IsConstant || double.IsNaN(value) ? 0 : (float)((value - Center) / Scale);

    /// <summary>The value of an input.</summary>
    public double Decode(double input) => (input * Scale) + Center;

    /// <summary>A column of numbers.</summary>
    public static NumberFeature Of(StandardisedNumber encoding, int column) => new(encoding.Column, column, encoding.Mean, encoding.Deviation);

    /// <summary>An input that is its own value.</summary>
    public static NumberFeature Plain(string name, int column) => new(name, column, 0, 1);
}
