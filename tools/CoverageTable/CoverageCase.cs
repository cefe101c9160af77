using AuditKit.Core.Randomness;

namespace AuditKit.CoverageTable;

/// <summary>One truth to draw from.</summary>
/// <param name="Name">Sizes and rates.</param>
/// <param name="Draw">Draws a sample and makes the interval; the stream is for intervals that need chance themselves.</param>
internal sealed record CoverageCase(string Name, Func<RandomSource, SeedStream, Trial> Draw);
