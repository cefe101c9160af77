namespace AuditKit.EndToEnd.Tests;

/// <summary>The Adult audit: files without a header, <c>?</c> for missing, labels that end in a dot in one file only.</summary>
internal static class AdultSpec
{
    public static string Text(string folder, int epochs) => $$"""
        audit: adult-income
        data:
          source: { train: {{folder}}/adult.data, test: {{folder}}/adult.test }
          csv:
            header: false
            trim: true
            missing: "?"
            comment: "|"
            columns: [age, workclass, fnlwgt, education, education-num, marital-status, occupation, relationship, race, sex, capital-gain, capital-loss, hours-per-week, native-country, income]
          label: income
          positive: [">50K", ">50K."]
          attributes: [sex, race]
          exclude: [fnlwgt]
        subject:
          train: { recipe: tabular-mlp, layers: [64, 32], epochs: {{epochs}} }
        domains:
          fairness: { intersections: 2 }
          explain: { rows: 128 }
          privacy: { quasi: [sex, race, native-country], sensitive: [income] }
          energy: { region: USA }
        policy: baseline
        """;
}
