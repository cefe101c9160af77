using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Search;

/// <summary>A number between two ends, both included.</summary>
/// <param name="Key">Dotted key of the option.</param>
/// <param name="Low">Lower end; above 0 on a log scale.</param>
/// <param name="High">Upper end, not below the lower.</param>
/// <param name="Scale">How it is laid out.</param>
/// <param name="Points">Values that a grid visits; whole numbers are all visited where this is null.</param>
public sealed record RangeDimension(string Key, double Low, double High, RangeScale Scale, int? Points = null) : SearchDimension(Key)
{
    private const int DefaultPoints = 5;

    private double Count => High - Low + 1;

    /// <inheritdoc />
    public override IReadOnlyList<double> Grid
    {
        get
        {
            int points = Scale == RangeScale.Integer ? (int)Math.Min(Points ?? Count, Count) : Points ?? DefaultPoints;
            return points == 1 ? [Snapped(0.5)] : [.. Enumerable.Range(0, points).Select(i => Snapped((double)i / (points - 1)))];
        }
    }

    /// <inheritdoc />
    public override double Draw(RandomSource source) => Snapped(source.NextDouble());

    /// <summary>The value at a place: <c>low + u (high - low)</c>, <c>low (high / low)^u</c>, or a whole number.</summary>
    public double NumberAt(double place) => Scale switch
    {
        RangeScale.Log => Math.Clamp(Low * Math.Pow(High / Low, place), Low, High),
        RangeScale.Integer => Low + Math.Min(Math.Floor(place * Count), Count - 1),
        _ => Math.Clamp(Low + (place * (High - Low)), Low, High),
    };

    /// <summary>The place that stands for the value at a place: a whole number owns the middle of its stretch.</summary>
    public double Snapped(double place) => Scale == RangeScale.Integer ? (NumberAt(place) - Low + 0.5) / Count : place;

    /// <inheritdoc />
    public override SpecNode ValueAt(double place) => new ScalarNode(NumberAt(place).ToString("R", CultureInfo.InvariantCulture), false, null);

    /// <inheritdoc />
    public override string TextAt(double place) => NumberAt(place).ToString(Scale == RangeScale.Integer ? "0" : "G4", CultureInfo.InvariantCulture);
}
