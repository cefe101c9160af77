using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>A record that uses every kind of exhibit and every outcome; all numbers are invented.</summary>
internal static class CreditSample
{
    private static readonly string[] Sexes = ["Women", "Men"], Ages = ["18\u201329", "30\u201344", "45\u201364", "65+"];

    public static AuditRecord Fail() => Full().Build();

    public static AuditRecord NoVerdict() => Full().WithoutVerdict().Build();

    public static RecordBuilder Full() => Base()
        .Result(Performance())
        .Result(Fairness())
        .Result(Explain())
        .Result(Privacy(2.99))
        .Result(Energy())
        .NotRun("federated", "Federated training")
        .Limit("baseline/auc", "performance.auc", Relation.AtLeast, 0.7, "A score that ranks hardly better than chance should order no queue of persons.")
        .Limit("baseline/true-positive-rate", "fairness.true_positive_rate", Relation.AtLeast, 0.7, "Of those who would repay, no group may be turned away more often than three in ten.")
        .Limit("baseline/four-fifths", "fairness.four_fifths_ratio", Relation.AtLeast, 0.8, "A group selected at less than four fifths of the highest rate is the long-standing sign of adverse impact.")
        .Limit("baseline/equal-opportunity", "fairness.equal_opportunity_difference", Relation.AtMost, 0.1, "No group may be missed more often than another by over ten in a hundred.")
        .Limit("baseline/randomization", "explain.randomization_similarity", Relation.Below, 0.15, "A map that looks the same on a random network explains the picture, not the model.")
        .Limit("baseline/membership", "privacy.membership_auc", Relation.AtMost, 0.55, "An attacker who ranks members above strangers learns who was in the training data.")
        .Limit("baseline/k-anonymity", "privacy.k_anonymity", Relation.AtLeast, 5, "Fewer than five persons who share their quasi-identifiers can be singled out.", advisory: true)
        .Limit("baseline/calibration", "performance.expected_calibration_error", Relation.Within, 0, "A stated probability should be neither too sure nor too shy.", advisory: true, upper: 0.05)
        .Limit("baseline/energy-stated", "energy.energy", Relation.AtMost, 2, "Whoever answers for a model should know what it consumes.", unit: "kWh")
        .Rule(new Rule { Id = "baseline/estimability", Kind = RuleKind.Exhibit, Target = "fairness.estimability", Because = "The reader must see which groups could be judged." })
        .Rule(new Rule { Id = "baseline/federated-examined", Kind = RuleKind.Domain, Target = "federated", Because = "Clients must not be hidden by the average.", Severity = RuleSeverity.Advisory });

    public static RecordBuilder Base() => new RecordBuilder()
        .Model("name", "credit-decisions 3.2.0").Model("architecture", "tabular network 91\u201364\u201332\u20132").Model("recipe", "tabular-mlp").Model("training rows", "42 560")
        .Data("file", "credit.csv").Data("rows", "18\u2009240 held-out applications").Data("period", "January 2025 to June 2026", FactOrigin.Declared).Data("label", "approved = yes")
        .Declares("askedBy", "Credit risk committee: may 3.2.0 replace 3.1.4 in production?").Declares("decides", "Ethics review board").Declares("intendedUse", "Decisions on consumer credit up to 20 000 euro, with a person who can overrule every refusal.")
        .Stage("data.load", "Load the rows", new Finding("data.missing", Severity.Note, "41 rows state no sex; they are in no comparison by sex."))
        .Stage("data.split", "Split", new Finding("data.leak", Severity.Warning, "12 applicants stand in training and test rows.") { Action = "Split by applicant, not by application." })
        .Stage("model.train", "Train")
        .Stage("model.predict", "Predict")
        .WithSpec("""{"audit":"credit-decisions","seed":7,"data":{"source":"credit.csv","label":"approved","positive":["yes"],"attributes":["sex","age_band"],"split":{"test":0.3,"stratify":["approved","sex"]}},"domains":{"fairness":{"intersections":2,"bootstrap":1000,"level":0.95},"explain":{"methods":["integrated-gradients","saliency"],"rows":256}},"report":{"formats":["pdf","md"],"paper":"A4"}}""")
        .Metric("performance.accuracy", "Accuracy", Direction.Up, ideal: 1, definition: "(TP + TN) / n")
        .Metric("performance.auc", "Area under the ROC curve", Direction.Up, ideal: 1, definition: "P(score of a positive > score of a negative)", citation: "Hanley, McNeil 1982")
        .Metric("performance.expected_calibration_error", "Expected calibration error", Direction.Down, ideal: 0, definition: "sum over bins of |bin| / n times |rate - mean score|", citation: "Guo et al. 2017")
        .Metric("fairness.true_positive_rate", "True positive rate", Direction.Up, ideal: 1, definition: "TP / (TP + FN)")
        .Metric("fairness.selection_rate", "Selection rate", Direction.Neutral, definition: "(TP + FP) / n")
        .Metric("fairness.false_positive_rate", "False positive rate", Direction.Down, ideal: 0, definition: "FP / (FP + TN)")
        .Metric("fairness.accuracy", "Accuracy", Direction.Up, ideal: 1, definition: "(TP + TN) / n")
        .Metric("fairness.four_fifths_ratio", "Four-fifths ratio", Direction.Up, ideal: 1, definition: "smallest over largest selection rate", citation: "29 CFR 1607.4(D)")
        .Metric("fairness.equal_opportunity_difference", "Equal opportunity difference", Direction.Down, ideal: 0, definition: "largest minus smallest true positive rate over groups", citation: "Hardt, Price, Srebro 2016")
        .Metric("explain.randomization_similarity", "Similarity to a random network", Direction.Down, -1, 1, 0, definition: "rank correlation of attributions with those of a network with random weights", citation: "Adebayo et al. 2018")
        .Metric("explain.completeness_gap", "Completeness gap", Direction.Down, 0, null, 0, definition: "|sum a - (F(x) - F(b))| / range of F", citation: "Sundararajan, Taly, Yan 2017")
        .Metric("privacy.membership_auc", "Membership attack AUC", Direction.Down, ideal: 0.5, definition: "area under the ROC curve of the attack", citation: "Carlini et al. 2022")
        .Metric("privacy.epsilon_claimed", "Claimed epsilon", Direction.Down, 0, null, 0, definition: "smallest epsilon that the accountant proves at the stated delta", citation: "Dwork, Roth 2014")
        .Metric("privacy.k_anonymity", "k-anonymity", Direction.Up, 1, null, definition: "rows in the smallest class of equal quasi-identifiers", citation: "Sweeney 2002")
        .Metric("privacy.membership_tpr_at_fpr_1e_3", "True positives at 0.1 % false positives", Direction.Down, definition: "TPR of the attack where its FPR is 0.001", citation: "Carlini et al. 2022")
        .Metric("energy.energy", "Energy", Direction.Down, 0, null, unit: "kWh", definition: "sum over components of counter differences times the PUE")
        .Metric("energy.carbon", "Operational carbon", Direction.Down, 0, null, unit: "kg CO2e", definition: "energy times grid factor", citation: "ISO/IEC 21031:2024");

    private static DomainResult Performance()
    {
        SeriesPoint[] train = [.. Enumerable.Range(1, 20).Select(i => new SeriesPoint(i, 0.32 + (0.4 * Math.Exp(-i / 4.0)), 0.30 + (0.4 * Math.Exp(-i / 4.0)), 0.34 + (0.4 * Math.Exp(-i / 4.0))))];
        SeriesPoint[] validation = [.. Enumerable.Range(1, 20).Select(i => new SeriesPoint(i, 0.38 + (0.36 * Math.Exp(-i / 3.5)), 0.35 + (0.36 * Math.Exp(-i / 3.5)), 0.41 + (0.36 * Math.Exp(-i / 3.5))))];
        return new DomainResult("performance", DomainStatus.Completed)
        {
            Title = "Performance",
            Lead = "The score ranks well and says a little too much: where it states 0.7, 0.66 repaid.",
            Measurements =
            [
                Measurement.Of("performance.accuracy", Slice.All, 0.8123, Numbers.Wilson(0.8123, 18240), 18240),
                Measurement.Of("performance.auc", Slice.All, 0.8712, Numbers.Around(0.8712, 0.0061), 18240),
                Measurement.Of("performance.expected_calibration_error", Slice.All, 0.0312, Numbers.Around(0.0312, 0.0052), 18240),
            ],
            Exhibits =
            [
                new SeriesExhibit("performance.learning", "Loss while learning", new Axis("epoch"), new Axis("cross entropy"), [new SeriesLine("training", train), new SeriesLine("validation", validation)]) { Note = "Bands: 95 % over 5 seeds." },
                new SeriesExhibit("performance.calibration", "Repaid share against score", new Axis("score", 0, 1), new Axis("share repaid", 0, 1), [Reliability("women", 0.03), Reliability("men", -0.03)]) { Diagonal = true, Note = "Bars: Wilson, 95 %. Grey: rows per bin." },
                new HeatMapExhibit("performance.confusion", "Decisions against outcomes", ["repaid", "defaulted"], ["approved", "refused"], [[0.769, 0.231], [0.214, 0.786]], [[14581, 4381], [783, 2876]]) { Note = "Shares of each row." },
            ],
            Limits = ["The test rows come from the same years as the training rows; later years may differ."],
        };
    }

    private static SeriesLine Reliability(string name, double lift) => new(name, [.. Enumerable.Range(0, 10).Select(i =>
    {
        double x = 0.05 + (0.1 * i), y = Math.Clamp(x + (lift * Math.Sin(x * Math.PI)), 0, 1);
        long n = 120 + (60 * i) - (i > 7 ? 300 : 0);
        Interval wilson = Numbers.Wilson(y, n);
        return new SeriesPoint(x, y, wilson.Lower, wilson.Upper, n);
    })]);

    private static DomainResult Fairness()
    {
        var measurements = new List<Measurement> { Rate("fairness.true_positive_rate", Slice.All, 0.769, 14581) };
        var rows = new List<IntervalRow> { new("All applicants", "all", Slice.All, []) };
        foreach (string sex in Sexes) Add("sex", Slice.Of(("sex", sex)), sex, sex == "Women" ? 0.728 : 0.803, sex == "Women" ? 6585 : 7996);
        double[] byAge = [0.698, 0.782, 0.804, 0.754], byBoth = [0.611, 0.747, 0.787, 0.724, 0.776, 0.812, 0.817, 0.781];
        long[] ns = [2894, 5264, 4673, 1750], both = [1363, 2378, 2024, 820, 1531, 2886, 2649, 930];
        for (int i = 0; i < 4; i++) Add("age_band", Slice.Of(("age_band", Ages[i])), Ages[i], byAge[i], ns[i]);
        for (int i = 0; i < 8; i++) Add("both", Slice.Of(("sex", Sexes[i / 4]), ("age_band", Ages[i % 4])), $"{Sexes[i / 4]}, {Ages[i % 4]}", byBoth[i], both[i]);
        foreach (IntervalRow row in rows)
        {
            int seed = row.Label.Length;
            measurements.Add(Rate("fairness.selection_rate", row.Slice, 0.55 + (0.01 * (seed % 9)), 1000 + (100 * seed)));
            measurements.Add(Rate("fairness.false_positive_rate", row.Slice, 0.11 + (0.007 * (seed % 7)), 500 + (50 * seed)));
            measurements.Add(row.Label.StartsWith("65", StringComparison.Ordinal) ? Measurement.Missing("fairness.accuracy", row.Slice, "fewer than 30 rows with a label", 12) : Rate("fairness.accuracy", row.Slice, 0.78 + (0.006 * (seed % 8)), 1000 + (100 * seed)));
        }

        measurements.Add(Measurement.Missing("fairness.true_positive_rate", Slice.Of(("sex", "Other")), "no positive labels in this slice", 3));
        measurements.AddRange(Gap("fairness.equal_opportunity_difference", (["sex"], 0.075, 0.014), (["age_band"], 0.106, 0.0265), (["age_band", "sex"], 0.206, 0.046)));
        measurements.AddRange(Gap("fairness.four_fifths_ratio", (["sex"], 0.907, 0.019), (["age_band"], 0.777, 0.033), (["age_band", "sex"], 0.676, 0.053)));
        measurements.Add(Measurement.Missing("fairness.equal_opportunity_difference", Slice.All, "2 of 32 slices hold nobody who repaid", 14581) with { By = ["age_band", "region", "sex"], Excluded = [Slice.Of(("sex", "Women"), ("age_band", "65+"), ("region", "North")), Slice.Of(("sex", "Men"), ("age_band", "18\u201329"), ("region", "North"))] });
        return new DomainResult("fairness", DomainStatus.Completed)
        {
            Title = "Fairness",
            Lead = "Averages hide the harm: by sex alone every group meets the limit, yet women aged 18\u201329 miss it by 0.089.",
            Measurements = measurements,
            Exhibits =
            [
                new IntervalExhibit("fairness.tpr", "True positive rate: approved among those who repaid", "fairness.true_positive_rate", rows) { Note = "Wilson intervals, simultaneous over all groups of an attribute." },
                Gaps("fairness.eod", "Equal opportunity difference", "fairness.equal_opportunity_difference"),
                Gaps("fairness.ffr", "Four-fifths ratio", "fairness.four_fifths_ratio"),
                new TableExhibit("fairness.estimability", "Who could not be judged", [new("Attribute"), new("Categories seen", Alignment.Right), new("Rows judged", Alignment.Decimal), new("Left out", Alignment.Decimal), new("Not measured, and why")],
                [
                    [TableCell.Words("sex"), TableCell.Words("2 of 3"), TableCell.Whole(18199), TableCell.Whole(41), TableCell.Words("41 not stated; \u201Cother\u201D was declared, n = 0")],
                    [TableCell.Words("age band"), TableCell.Words("4 of 4"), TableCell.Whole(18240), TableCell.Whole(0), TableCell.Words("nothing")],
                    [TableCell.Words("sex \u00D7 age \u00D7 region"), TableCell.Words("30 of 32"), TableCell.Whole(18191), TableCell.Whole(49), TableCell.Words("2 slices of 3 and 5 people: nobody repaid")],
                ]),
                new NoteExhibit("fairness.conflict", "Definitions that exclude each other", "Base rates differ between women and men by 0.041, so equal opportunity and predictive parity cannot both hold (Chouldechova 2017)."),
            ],
            Findings = [new Finding("fairness.hidden_group", Severity.Critical, "Women aged 18\u201329 who would repay are refused in 39 of 100 cases; every other group in 28 at most.") { Slice = Slice.Of(("sex", "Women"), ("age_band", Ages[0])), Action = "Retrain with weights for sex \u00D7 age; test on new rows.", References = ["fairness.true_positive_rate"] }],
            Limits = ["Groups are those that the data name; people who state no sex are in no comparison by sex", "Simultaneous intervals are wider than single ones"],
        };

        void Add(string group, Slice slice, string label, double value, long n)
        {
            rows.Add(new IntervalRow(label, group, slice, []));
            measurements.Add(Rate("fairness.true_positive_rate", slice, value, n));
        }
    }

    private static IntervalExhibit Gaps(string id, string title, string metric) => new(id, title, metric,
        [new("sex", "gap", Slice.All, ["sex"]), new("age band", "gap", Slice.All, ["age_band"]), new("sex \u00D7 age band", "gap", Slice.All, ["age_band", "sex"])]);

    private static IEnumerable<Measurement> Gap(string metric, params (string[] By, double Value, double Half)[] gaps) =>
        gaps.Select(gap => Measurement.Of(metric, Slice.All, gap.Value, Numbers.Around(gap.Value, gap.Half), 18199) with { By = gap.By });

    private static Measurement Rate(string metric, Slice slice, double value, long n) => Measurement.Of(metric, slice, value, Numbers.Wilson(value, n), n);

    private static DomainResult Explain()
    {
        string[] features = ["Income", "Debt to income", "Past arrears", "Savings", "District", "Time in job", "Open loans", "Amount asked"];
        double[] women = [0.63, 0.51, 0.44, 0.33, 0.31, 0.26, 0.21, 0.13], men = [0.58, 0.49, 0.47, 0.31, 0.14, 0.28, 0.20, 0.12];
        (string Method, double Value, double Half)[] methods = [("integrated-gradients", 0.028, 0.022), ("kernel-shap", 0.022, 0.029), ("smoothgrad", 0.128, 0.037), ("deconvolution", 0.310, 0.048), ("guided-backprop", 0.463, 0.045)];
        return new DomainResult("explain", DomainStatus.Completed)
        {
            Title = "Explanations",
            Lead = "The district of residence weighs twice as much for women as for men. Two of five methods may be shown as evidence.",
            Measurements =
            [
                .. methods.Select(m => Measurement.Of("explain.randomization_similarity", Slice.All, m.Value, Numbers.Around(m.Value, m.Half), 24) with { Options = RecordBuilder.Map(("method", m.Method)) }),
                Measurement.Of("explain.completeness_gap", Slice.All, 0.00004, new Interval(0, 0.00009, 0.95, "bootstrap"), 256),
            ],
            Exhibits =
            [
                new BarExhibit("explain.importance", "What moves the score", "mean absolute attribution, logit", features,
                    [new BarSeries("Women", [.. women.Select(v => new BarValue(v, v - 0.035, v + 0.035))], 8176), new BarSeries("Men", [.. men.Select(v => new BarValue(v, v - 0.04, v + 0.04))], 10023)])
                {
                    Differences = [.. women.Zip(men, (w, m) => new BarValue(w - m, w - m - 0.06, w - m + 0.06))],
                    Note = "Whisker: quadrature, sampling and rows together.",
                },
                new HeatMapExhibit("explain.agreement", "Rank agreement of methods", ["IG", "SHAP", "SmoothGrad", "Deconvolution"], ["IG", "SHAP", "SmoothGrad", "Deconvolution"],
                    [[1, 0.91, 0.62, -0.31], [0.91, 1, 0.58, -0.22], [0.62, 0.58, 1, 0.12], [-0.31, -0.22, 0.12, null]], []) { Diverging = true },
            ],
            Limits = ["Attribution is not causation", "Correlated features share or exchange credit"],
        };
    }

    public static DomainResult Privacy(double epsilon) => new("privacy", DomainStatus.Completed)
    {
        Title = "Privacy",
        Lead = "What an attacker achieves stays below what the claim permits.",
        Measurements =
        [
            Measurement.Of("privacy.epsilon_claimed", Slice.All, epsilon, double.IsInfinity(epsilon) ? null : new Interval(2.98, 2.99, 1, "pld", IntervalKind.Guaranteed), 42560),
            Measurement.Of("privacy.membership_auc", Slice.All, 0.519, Numbers.Around(0.519, 0.007), 24000),
            Measurement.Of("privacy.membership_tpr_at_fpr_1e_3", Slice.All, 0.0025, new Interval(0.0018, 0.0036, 0.95, "clopper-pearson"), 24000),
            Measurement.Of("privacy.k_anonymity", Slice.All, 3, null, 9648),
            Measurement.Missing("privacy.membership_tpr_at_fpr_1e_3", Slice.Of(("sex", "Women")), "needs 100 000 non-members, has 12 000", 12000),
        ],
        Exhibits =
        [
            new SeriesExhibit("privacy.roc", "True against false positives of two attacks", new Axis("false positive rate", 1e-4, 1, true), new Axis("true positive rate", 1e-4, 1, true),
                [Roc("LiRA, 32 shadows", 1.25, 24), Roc("loss threshold", 1.08, 24)]) { Diagonal = true, Note = "12 000 members and 12 000 non-members. Bands: 95 %." },
            new TableExhibit("privacy.table", "Released table", [new("Measure"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("Energy", Alignment.Decimal, "kWh"), new("Where")],
            [
                [TableCell.Words("k-anonymity"), TableCell.Whole(3), TableCell.Words("exact"), TableCell.Of(1234.5, 1), TableCell.Words("women, 65+, North: 4 of 412 cells under 5")],
                [TableCell.Words("t-closeness, equal distance"), TableCell.Of(0.214), TableCell.Range(Numbers.Around(0.214, 0.012)), TableCell.Of(-0.4, 1), TableCell.Words("men, 18\u201329, South")],
            ]),
        ],
        Limits = ["An attack that fails proves nothing about attacks that nobody has tried"],
    };

    private static SeriesLine Roc(string name, double factor, int points) => new(name, [.. Enumerable.Range(0, points + 1).Select(i =>
    {
        double x = Math.Pow(10, -3 + (3.0 * i / points)), y = Math.Min(1, Math.Pow(x, 1 / factor));
        return new SeriesPoint(x, y, y * 0.85, Math.Min(1, y * 1.15));
    })]);

    private static DomainResult Energy() => new("energy", DomainStatus.Completed)
    {
        Title = "Energy and carbon",
        Lead = "The run used 1.43 kWh and 610 g of CO2e; 75 % of it is measured.",
        Measurements =
        [
            Measurement.Of("energy.energy", Slice.All, 1.43, Numbers.Around(1.43, 0.155), 1),
            Measurement.Of("energy.carbon", Slice.All, 0.0000043, Numbers.Around(0.0000043, 0.0000008), 1),
        ],
        Exhibits =
        [
            new BarExhibit("energy.by_stage", "Energy by stage", "kWh", ["load", "train", "attack", "explain"], [new BarSeries("Energy", [new(0.02, 0.015, 0.025), new(1.1, 0.99, 1.21), new(0.21, 0.17, 0.25), new(0.1, 0.08, 0.12)])]),
            new BarExhibit("energy.tornado", "What makes the carbon uncertain", "share of variance", ["Grid factor", "Cooling and losses", "Embodied share"], [new BarSeries("Share", [new(0.79), new(0.09), null])]),
        ],
    };
}
