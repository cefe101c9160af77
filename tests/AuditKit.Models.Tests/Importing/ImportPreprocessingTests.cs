using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Importing;
using AuditKit.Models.Preprocessing;
using static AuditKit.Models.Tests.Importing.ImportedRows;

namespace AuditKit.Models.Tests.Importing;

[Trait("Kind", "unit")]
public sealed class ImportPreprocessingTests
{
    [Fact]
    public void Without_a_word_numbers_stay_and_categories_of_the_training_rows_are_fitted_in_ordinal_order()
    {
        PreprocessorFit fit = ImportPreprocessing.Of(Settings().Preprocessing, Table());

        Assert.Equal(["age", "city=a", "city=b", "city=c"], fit.Preprocessor.Columns.Select(column => column.Name));
        Assert.Equal([10f, 0, 1, 0, 20, 1, 0, 0], fit.Preprocessor.Encode(Table().Table, [0, 1]).Values);
        Assert.Contains(fit.Findings, finding => finding is { Code: "models.missing_values" } && finding.Sentence.Contains("'age'", StringComparison.Ordinal));
    }

    [Fact]
    public void Fitted_numbers_take_mean_and_deviation_of_the_training_rows()
    {
        PreprocessorFit fit = ImportPreprocessing.Of(Settings(("preprocessing", Map(("standardise", Text("fit"))))).Preprocessing, Table());

        // Mean 25 and population variance (225 + 25 + 25 + 225) / 4 of 10, 20, 30, 40.
        Assert.Equal((10 - 25) / Math.Sqrt(125), fit.Preprocessor.Encode(Table().Table, [0]).Values[0], 1e-6);
    }

    [Fact]
    public void Stated_columns_scales_and_categories_are_taken_in_their_order()
    {
        PreprocessingSettings settings = Settings(("preprocessing", Map(
            ("columns", List("city", "age")),
            ("standardise", Map(("columns", Map(("age", Map(("mean", Text("20")), ("std", Text("4")))))))),
            ("categories", Map(("city", List("c", "a"))))))).Preprocessing;

        PreprocessorFit fit = ImportPreprocessing.Of(settings, Table());

        Assert.Equal(["city=c", "city=a", "age"], fit.Preprocessor.Columns.Select(column => column.Name));
        Assert.Equal([0f, 1, 5], fit.Preprocessor.Encode(Table().Table, [3]).Values);
    }

    [Fact]
    public void Arrays_are_scaled_and_keep_their_shape()
    {
        NamedColumn image = new("image", TensorColumn.Of([1, 2], [0, 255, 51, 102, 0, 0, 0, 0, 0, 0, 0, 0]));
        PreprocessingSettings settings = Settings(("preprocessing", Map(("columns", List("image")), ("scale", Text("0.00392156862745098"))))).Preprocessing;

        PreprocessorFit fit = ImportPreprocessing.Of(settings, Table(true, image));

        Assert.Equal([0f, 1, 0.2f, 0.4f], fit.Preprocessor.Encode(Table(true, image).Table, [0, 1]).Values);
    }

    [Fact]
    public void Fitting_on_audited_rows_is_told()
    {
        PreprocessorFit fit = ImportPreprocessing.Of(Settings().Preprocessing, Table(hasTraining: false));

        Assert.Contains(fit.Findings, finding => finding.Code == "models.preprocessing_fitted_on_audited_rows");
    }

    [Fact]
    public void Every_fault_is_listed_with_its_place()
    {
        PreprocessingSettings settings = Settings(("preprocessing", Map(
            ("columns", List("age", "sex", "city")),
            ("standardise", Map(("columns", Map(("city", Map(("mean", Text("0")), ("std", Text("1")))), ("age", Map(("mean", Text("0")), ("std", Text("0")))))))),
            ("categories", Map(("weight", List("a"))))))).Preprocessing;

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => ImportPreprocessing.Of(settings, Table()));

        Assert.Equal(4, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.StartsWith("subject.import.preprocessing", problem.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "numeric": [{ "name": "age", "mean": 1, "std": 2 }], "categorical": [{ "name": "city", "categories": ["a"] }] }""", 2)]
    [InlineData("""{ "preprocessing": { "numeric": [{ "name": "age", "mean": 1, "std": 2 }] } }""", 1)]
    public void A_file_with_preprocessing_is_read(string json, int columns)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            Assert.Equal(columns, PreprocessingFile.Read(file).Columns.Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("""{ "preprocessing": "pixels divided by 16" }""")]
    [InlineData("""{ "numeric": [{ "name": "age" }] }""")]
    [InlineData("""{ "numeric": 3 }""")]
    [InlineData("""{ }""")]
    [InlineData("garbage")]
    public void A_file_without_preprocessing_is_refused(string text)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            Assert.Equal("subject.import.preprocessing", Assert.Throws<InvalidInputException>(() => PreprocessingFile.Read(file)).Problems[0].Path);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
