using AuditKit.Core;

namespace AuditKit.Data.Synthesis;

/// <summary>Base rates of the credit process by enumerating the discrete parts and integrating the rest.</summary>
internal sealed class CreditTruthComputation
{
    private readonly CreditModel model;
    private readonly List<Cell> cells = [];

    private CreditTruthComputation(CreditOptions options)
    {
        model = new CreditModel(options);
        for (int sex = 0; sex < CreditModel.Sexes.Length; sex++)
        {
            for (int band = 0; band < CreditModel.AgeBands.Length; band++) AddCells(sex, band);
        }
    }

    public static CreditTruth Of(CreditOptions options)
    {
        CreditTruthComputation computation = new(options);
        return new CreditTruth
        {
            Generator = CreditGenerator.Version,
            Options = options,
            Label = CreditGenerator.Label,
            Positive = CreditGenerator.Positive,
            Method = "sum over sex, age band, region, housing and arrears of the mean of a logistic function of a normal variable, by the trapezoid rule",
            ErrorBound = LogisticNormal.ErrorBound,
            Populations = [computation.Population("all", cell => cell.Share), computation.Population("consent=research", cell => cell.Share * cell.Research)],
        };
    }

    private void AddCells(int sex, int band)
    {
        double share = CreditModel.SexShares[sex] * CreditModel.AgeShares[band];
        double[] regions = model.RegionShares(sex, band), housings = model.HousingShares(band);
        double research = model.ConsentShares(band)[0];
        for (int region = 0; region < regions.Length; region++)
        {
            double rate = 0;
            for (int housing = 0; housing < housings.Length; housing++)
            {
                for (int arrears = 0; arrears <= CreditModel.MostArrears; arrears++)
                {
                    double mean = model.Mean(sex, band, region, housing, arrears);
                    rate += housings[housing] * CreditModel.ArrearShares[arrears] * LogisticNormal.Mean(mean, CreditModel.Variance);
                }
            }

            cells.Add(new Cell(sex, band, region, share * regions[region], research, rate));
        }
    }

    private TruePopulation Population(string name, Func<Cell, double> weight)
    {
        double whole = cells.Sum(weight);
        List<TrueRate> rates = [.. Rates(weight, whole, _ => Slice.All)];
        List<TrueGap> gaps = [];
        foreach ((string[] by, Func<Cell, Slice> group) in Groupings())
        {
            TrueRate[] found = [.. Rates(weight, whole, group)];
            rates.AddRange(found);
            double largest = found.Max(rate => rate.BaseRate), smallest = found.Min(rate => rate.BaseRate);
            gaps.Add(new TrueGap(by, largest - smallest, smallest / largest));
        }

        return new TruePopulation(name, whole, rates, gaps);
    }

    private IEnumerable<TrueRate> Rates(Func<Cell, double> weight, double whole, Func<Cell, Slice> group) => cells
        .GroupBy(group)
        .Select(members => (members.Key, Weight: members.Sum(weight), Positive: members.Sum(cell => weight(cell) * cell.Rate)))
        .Select(sum => new TrueRate(sum.Key, sum.Weight / whole, sum.Positive / sum.Weight));

    private static (string[] By, Func<Cell, Slice> Group)[] Groupings() =>
    [
        (["sex"], cell => Slice.Of(("sex", CreditModel.Sexes[cell.Sex]))),
        (["age_band"], cell => Slice.Of(("age_band", CreditModel.AgeBands[cell.Band]))),
        (["region"], cell => Slice.Of(("region", CreditModel.Regions[cell.Region]))),
        (["sex", "age_band"], cell => Slice.Of(("sex", CreditModel.Sexes[cell.Sex]), ("age_band", CreditModel.AgeBands[cell.Band]))),
    ];

    private sealed record Cell(int Sex, int Band, int Region, double Share, double Research, double Rate);
}
