using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Synthesis;

/// <summary>Draws rows one after the other into columns.</summary>
internal sealed class CreditDraw
{
    private static readonly string[] Approvals = ["no", "yes"];

    private readonly CreditModel model;
    private readonly RandomSource forSex, forBand, forAge, forRegion, forHousing, forArrears, forIncome, forDebt, forTenure, forLoan, forConsent, forLabel;
    private readonly int[] sexes, bands, regions, housings, consents, labels;
    private readonly double[] ages, incomes, debts, years, arrears, loans;

    public CreditDraw(CreditOptions options)
    {
        model = new CreditModel(options);
        SeedStream seeds = SeedStream.FromSeed(options.Seed).For("synthesis", 1);
        (forSex, forBand, forAge) = (seeds.For("sex").Open(), seeds.For("age_band").Open(), seeds.For("age").Open());
        (forRegion, forHousing, forArrears) = (seeds.For("region").Open(), seeds.For("housing").Open(), seeds.For("arrears").Open());
        (forIncome, forDebt, forTenure, forLoan) = (seeds.For("income").Open(), seeds.For("debt").Open(), seeds.For("tenure").Open(), seeds.For("loan").Open());
        (forConsent, forLabel) = (seeds.For("consent").Open(), seeds.For("label").Open());
        (sexes, bands, regions) = (new int[options.Rows], new int[options.Rows], new int[options.Rows]);
        (housings, consents, labels) = (new int[options.Rows], new int[options.Rows], new int[options.Rows]);
        (ages, incomes, debts) = (new double[options.Rows], new double[options.Rows], new double[options.Rows]);
        (years, arrears, loans) = (new double[options.Rows], new double[options.Rows], new double[options.Rows]);
    }

    public void Next(int row)
    {
        int sex = Pick(forSex, CreditModel.SexShares), band = Pick(forBand, CreditModel.AgeShares);
        int region = Pick(forRegion, model.RegionShares(sex, band)), housing = Pick(forHousing, model.HousingShares(band));
        int behind = Pick(forArrears, CreditModel.ArrearShares);
        double income = forIncome.NextGaussian(), debt = forDebt.NextGaussian(), tenure = forTenure.NextGaussian(), loan = forLoan.NextGaussian();
        (int first, int last) = CreditModel.Ages(band);
        int age = first + forAge.Next(last - first + 1);
        double odds = model.Mean(sex, band, region, housing, behind) + CreditModel.Deviation(income, debt, tenure, loan);
        labels[row] = forLabel.NextDouble() < CreditModel.Logistic(odds) ? 1 : 0;
        consents[row] = Pick(forConsent, model.ConsentShares(band));
        (sexes[row], bands[row], regions[row], housings[row]) = (sex, band, region, housing);
        (ages[row], arrears[row]) = (age, behind);
        incomes[row] = Math.Round(Math.Exp(model.LogIncome(sex, band, income)));
        debts[row] = Math.Round(CreditModel.Logistic(model.DebtLogit(band, debt)), 4);
        years[row] = Math.Round((age - 18) * CreditModel.Logistic(model.TenureLogit(sex, tenure)));
        loans[row] = Math.Round(Math.Exp(CreditModel.LogLoan(loan)) / 100) * 100;
    }

    public Table ToTable() => new(
        new NamedColumn("sex", CategoryColumn.Of(CreditModel.Sexes, sexes)),
        new NamedColumn("age", NumberColumn.Wrap(ages)),
        new NamedColumn("age_band", CategoryColumn.Of(CreditModel.AgeBands, bands)),
        new NamedColumn("region", CategoryColumn.Of(CreditModel.Regions, regions)),
        new NamedColumn("income", NumberColumn.Wrap(incomes)),
        new NamedColumn("debt_ratio", NumberColumn.Wrap(debts)),
        new NamedColumn("years_employed", NumberColumn.Wrap(years)),
        new NamedColumn("arrears", NumberColumn.Wrap(arrears)),
        new NamedColumn("housing", CategoryColumn.Of(CreditModel.Housings, housings)),
        new NamedColumn("loan_amount", NumberColumn.Wrap(loans)),
        new NamedColumn("consent", CategoryColumn.Of(CreditModel.Consents, consents)),
        new NamedColumn(CreditGenerator.Label, CategoryColumn.Of(Approvals, labels)));

    private static int Pick(RandomSource source, double[] shares)
    {
        double left = source.NextDouble();
        for (int i = 0; i < shares.Length - 1; i++)
        {
            if (left < shares[i]) return i;
            left -= shares[i];
        }

        return shares.Length - 1;
    }
}
