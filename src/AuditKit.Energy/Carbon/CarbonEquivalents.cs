using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>Figures of speech for a mass of carbon, as Green Algorithms defines them (Lannelongue et al. 2021). For an appendix only.</summary>
internal static class CarbonEquivalents
{
    private const double GramsPerTreeYear = 11_000, GramsPerCarKilometre = 175;

    /// <summary>Months in which one grown tree takes up as much.</summary>
    public static double TreeMonths(CarbonMass mass) => mass.Grams / GramsPerTreeYear * 12;

    /// <summary>Kilometres of an average European car.</summary>
    public static double CarKilometres(CarbonMass mass) => mass.Grams / GramsPerCarKilometre;
}
