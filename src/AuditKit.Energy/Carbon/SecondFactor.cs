using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>The same grid by another source.</summary>
internal sealed record SecondFactor(CarbonIntensity Intensity, int Year, string Source);
