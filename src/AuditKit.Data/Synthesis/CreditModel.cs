namespace AuditKit.Data.Synthesis;

/// <summary>
/// The process behind the synthetic credit data. Given the discrete parts (sex, age band, region, housing, arrears), the
/// log-odds of approval are a constant plus a linear form in independent standard normals, one each behind income, debt,
/// employment and loan. So every base rate is a finite sum of one-dimensional integrals, see <see cref="CreditTruth"/>.
/// </summary>
internal sealed class CreditModel(CreditOptions options)
{
    public const int Female = 0;
    public const int Young = 0;
    public const int South = 1;

    /// <summary>Log-odds of an approval for everybody at the mean, before any bias.</summary>
    private const double Intercept = 0.7;

    private const double IncomeWeight = 0.8, DebtWeight = -0.7, TenureWeight = 0.5, LoanWeight = -0.2, ArrearWeight = 0.7;

    public static string[] Sexes { get; } = ["Female", "Male"];

    public static string[] AgeBands { get; } = ["18-24", "25-44", "45-64", "65-80"];

    public static string[] Regions { get; } = ["north", "south", "east", "west"];

    public static string[] Housings { get; } = ["own", "rent", "free"];

    public static string[] Consents { get; } = ["research", "service", "none"];

    public const int MostArrears = 3;

    public static (int First, int Last) Ages(int band) => band switch { 0 => (18, 24), 1 => (25, 44), 2 => (45, 64), _ => (65, 80) };

    public static double[] SexShares { get; } = [0.48, 0.52];

    public static double[] AgeShares { get; } = [0.15, 0.40, 0.30, 0.15];

    public static double[] ArrearShares { get; } = [0.75, 0.15, 0.07, 0.03];

    /// <summary>Variance of the log-odds given the discrete parts.</summary>
    public static double Variance => (IncomeWeight * IncomeWeight) + (DebtWeight * DebtWeight) + (TenureWeight * TenureWeight) + (LoanWeight * LoanWeight);

    public double[] RegionShares(int sex, int band) => Softmax(
        0,
        (sex == Female ? 0.5 : -0.5) * options.Proxy,
        0,
        (band == Young ? 0.6 : 0) * options.Proxy);

    public double[] HousingShares(int band) => Softmax(
        Math.Log(0.5) + (band switch { Young => -1.5, 3 => 0.5, _ => 0 } * options.Proxy),
        Math.Log(0.4),
        Math.Log(0.1) + ((band == Young ? 1.0 : 0) * options.Proxy));

    public double[] ConsentShares(int band)
    {
        double research = 0.85 - ((band == Young ? 0.25 : 0) * options.Consent);
        return [research, (1 - research) * 2 / 3, (1 - research) / 3];
    }

    /// <summary>Natural logarithm of the yearly income, in currency units.</summary>
    public double LogIncome(int sex, int band, double normal) => 10.3 + (0.4 * (normal + IncomeShift(sex, band)));

    /// <summary>Log-odds of the share of income that goes into debt.</summary>
    public double DebtLogit(int band, double normal) => -1 + (0.8 * (normal + DebtShift(band)));

    /// <summary>Log-odds of the share of adult years spent in employment.</summary>
    public double TenureLogit(int sex, double normal) => 0.5 + (0.9 * (normal + TenureShift(sex)));

    /// <summary>Natural logarithm of the loan asked for, in currency units.</summary>
    public static double LogLoan(double normal) => 8.8 + (0.5 * normal);

    /// <summary>Mean of the log-odds of approval given the discrete parts.</summary>
    public double Mean(int sex, int band, int region, int housing, int arrears)
    {
        double bias = (sex == Female ? options.Sex : 0)
            + (band == Young ? options.Age : 0)
            + (sex == Female && band == Young ? options.Intersection : 0)
            + (region == South ? options.Region : 0);
        double features = (IncomeWeight * IncomeShift(sex, band)) + (DebtWeight * DebtShift(band)) + (TenureWeight * TenureShift(sex));
        return Intercept + features + HousingTerm(housing) - (ArrearWeight * arrears) - bias;
    }

    /// <summary>What the normals add to the mean.</summary>
    public static double Deviation(double income, double debt, double tenure, double loan) =>
        (IncomeWeight * income) + (DebtWeight * debt) + (TenureWeight * tenure) + (LoanWeight * loan);

    /// <summary>Standard deviations of the terms of the log-odds, over the population; main effects of sex and age band.</summary>
    public static IReadOnlyList<CreditImportance> ImportanceOf(CreditOptions options)
    {
        CreditModel model = new(options);
        double Spread(Func<int, int, double> term) => SpreadOf(Groups().Select(group => (SexShares[group.Sex] * AgeShares[group.Band], term(group.Sex, group.Band))));
        double young = AgeShares[Young], female = SexShares[Female];
        double region = SpreadOf(Groups().SelectMany(group => model.RegionShares(group.Sex, group.Band).Select((share, r) => (SexShares[group.Sex] * AgeShares[group.Band] * share, r == South ? -options.Region : 0))));
        double housing = SpreadOf(Groups().SelectMany(group => model.HousingShares(group.Band).Select((share, h) => (SexShares[group.Sex] * AgeShares[group.Band] * share, HousingTerm(h)))));
        CreditImportance[] all =
        [
            new("income", Math.Abs(IncomeWeight) * Root(1, Spread(model.IncomeShift)), Math.Sign(IncomeWeight)),
            new("debt_ratio", Math.Abs(DebtWeight) * Root(1, Spread((_, band) => model.DebtShift(band))), Math.Sign(DebtWeight)),
            new("years_employed", Math.Abs(TenureWeight) * Root(1, Spread((sex, _) => model.TenureShift(sex))), Math.Sign(TenureWeight)),
            new("loan_amount", Math.Abs(LoanWeight), Math.Sign(LoanWeight)),
            new("arrears", ArrearWeight * SpreadOf(ArrearShares.Select((share, behind) => (share, (double)behind))), -1),
            new("housing", housing, 0),
            new("region", region, 0),
            new("sex", (options.Sex + (options.Intersection * young)) * Math.Sqrt(female * (1 - female)), 0),
            new("age_band", (options.Age + (options.Intersection * female)) * Math.Sqrt(young * (1 - young)), 0),
        ];
        return [.. all.Where(part => part.Deviation > 0).OrderByDescending(part => part.Deviation)];
    }

    private static IEnumerable<(int Sex, int Band)> Groups() => Enumerable.Range(0, Sexes.Length).SelectMany(sex => Enumerable.Range(0, AgeBands.Length).Select(band => (sex, band)));

    private static double Root(double first, double second) => Math.Sqrt((first * first) + (second * second));

    private static double SpreadOf(IEnumerable<(double Share, double Value)> parts)
    {
        (double Share, double Value)[] all = [.. parts];
        double mean = all.Sum(part => part.Share * part.Value);
        return Math.Sqrt(all.Sum(part => part.Share * (part.Value - mean) * (part.Value - mean)));
    }

    private static double HousingTerm(int housing) => housing switch { 0 => 0.3, 1 => -0.1, _ => -0.2 };

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double IncomeShift(int sex, int band) => ((sex == Female ? -0.35 : 0) + (band switch { Young => -0.8, 3 => -0.4, _ => 0 })) * options.Proxy;

    private double DebtShift(int band) => (band == Young ? 0.3 : 0) * options.Proxy;

    private double TenureShift(int sex) => (sex == Female ? -0.4 : 0) * options.Proxy;

    private static double[] Softmax(params double[] logits)
    {
        double[] weights = [.. logits.Select(Math.Exp)];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
