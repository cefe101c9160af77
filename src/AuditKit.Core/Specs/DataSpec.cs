using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>data</c> section of a spec: where rows come from and what their columns mean.</summary>
public sealed record DataSpec
{
    /// <summary>The keys of the section.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new SectionOption("source", "Files with the rows: one path, or train and test.", OptionSchema.Of(
            new TextOption("file", "The one file."),
            new TextOption("train", "File whose rows are the training split."),
            new TextOption("test", "File whose rows are the test split.")))
        { Optional = true, Shorthand = "file" },
        new SectionOption("labels", "Files with further columns of the same rows in the same order: one path, or train and test.", OptionSchema.Of(
            new TextOption("file", "Beside the one file."),
            new TextOption("train", "Beside the training file."),
            new TextOption("test", "Beside the test file."),
            new SectionOption("csv", "How these text files are written; left out: as data.csv says.", CsvSchema) { Optional = true }))
        { Optional = true, Shorthand = "file" },
        new SectionOption("array", "How IDX files, NPY files and image folders become a column of arrays.", OptionSchema.Of(
            new TextOption("name", "Name of the column.", "image"),
            new NumberListOption("shape", "Shape of each row; left out: as stored, with a channel before the two dimensions of an IDX image.") { Minimum = 1, Maximum = int.MaxValue },
            new FlagOption("channelsLast", "Images are stored as height, width, channel."),
            new NumberOption("scale", "Factor of every number.", 1),
            new NumberOption("offset", "Added after the factor.", 0))),
        new SectionOption("image", "How image files are read.", OptionSchema.Of(
            new NumberListOption("size", "Height and width that images are resized to; left out: all have one size.") { Minimum = 1, Maximum = 65_536 },
            new IntegerOption("channels", "1 for brightness, 3 for red, green, blue.", 3, 1, 3))),
        new MapOption("tensors", "Number columns put together into columns of arrays.", new SectionOption("tensor", "One column of arrays.", OptionSchema.Of(
            new TextListOption("columns", "Its columns in order; prefix* stands for all that begin so, but for label, attributes and the like.") { Required = true },
            new NumberListOption("shape", "Shape of each cell, row-major; left out: one dimension.") { Minimum = 1, Maximum = int.MaxValue },
            new NumberOption("scale", "Factor of every number.", 1),
            new NumberOption("offset", "Added after the factor.", 0)))),
        new SectionOption("sequence", "Turns a long table into one row for each sequence, with a column of arrays of steps and features.", OptionSchema.Of(
            new TextOption("id", "Column that says which rows are one sequence.") { Required = true },
            new TextOption("order", "Column of numbers that orders the steps; left out: as they stand in the file."),
            new TextListOption("columns", "Features of a step, in order: columns of numbers; prefix* stands for all that begin so.") { Required = true },
            new TextOption("name", "Name of the column of arrays.", "sequence"),
            new IntegerOption("steps", "Steps of every array; left out: those of the longest sequence.", null, 1, int.MaxValue),
            new TextOption("pad", "Where steps are added to a shorter sequence.", "right") { Allowed = ["left", "right"] },
            new TextOption("keep", "Which steps of a longer sequence stay.", "last") { Allowed = ["first", "last"] },
            new TextListOption("drop", "Columns that change within a sequence and are not wanted.")))
        { Optional = true },
        new SectionOption("synthesize", "Make data with a documented bias instead of reading a file.", OptionSchema.Of(
            new TextOption("kind", "Which generator.", "credit") { Allowed = ["credit"] },
            new IntegerOption("rows", "Rows to make.", 20_000, 100, 10_000_000),
            new IntegerOption("seed", "Seed of the generator.", 1),
            new NumberOption("bias", "Strength of the built-in bias: 0 none, 1 as documented.", 1, 0, 3)))
        { Optional = true },
        new SectionOption("csv", "How text files are written.", CsvSchema),
        new MapOption("types", "Column types that override what was inferred.", new TextOption("type", "number or category.") { Allowed = ["number", "category"] }),
        new TextOption("label", "Column that holds the outcome. Left out: no labels."),
        new TextListOption("positive", "Label values that count as the positive outcome. Stated, never guessed."),
        new TextListOption("attributes", "Protected attributes: categorical columns, or a binned column's name_band."),
        new MapOption("bins", "Edges that turn a numeric column into the attribute <column>_band.", new NumberListOption("edges", "Ascending edges.")),
        new TextListOption("exclude", "Columns that no model sees."),
        new TextOption("weight", "Column with non-negative row weights."),
        new TextOption("unit", "Column that says which rows belong to one person."),
        new SectionOption("split", "How rows are parted.", OptionSchema.Of(
            new NumberOption("test", "Share of the rows held out for the audit.", 0.3, 0.01, 0.99),
            new NumberOption("validation", "Share of the training rows used to stop training.", 0.15, 0, 0.9),
            new TextListOption("stratify", "Columns whose joint shares are kept in every split."),
            new TextOption("column", "Column that already names the split: train, validation or test."))),
        new SectionOption("consent", "Rows without consent leave before anything else.", OptionSchema.Of(
            new TextOption("column", "Column that holds the consent.") { Required = true },
            new TextListOption("accept", "Values under which a row may be used.") { Required = true }))
        { Optional = true });

    /// <summary>The one file; null where train and test are given or data are synthesised.</summary>
    public string? File { get; init; }

    /// <summary>Training file.</summary>
    public string? TrainFile { get; init; }

    /// <summary>Test file.</summary>
    public string? TestFile { get; init; }

    /// <summary>Files beside the source: file, train, test, csv; null where there are none.</summary>
    public OptionSet? Labels { get; init; }

    /// <summary>How array files become a column: name, shape, channelsLast, scale, offset.</summary>
    public required OptionSet Array { get; init; }

    /// <summary>How image files are read: size, channels.</summary>
    public required OptionSet Image { get; init; }

    /// <summary>Name of a column of arrays to its columns, shape, scale, offset.</summary>
    public required OptionSet Tensors { get; init; }

    /// <summary>id, order, columns, name, steps, pad, keep, drop; null where every row stands for itself.</summary>
    public OptionSet? Sequence { get; init; }

    /// <summary>Generator options (kind, rows, seed, bias); null where rows come from files.</summary>
    public OptionSet? Synthesize { get; init; }

    /// <summary>How text files are written: header, delimiter, columns, trim, missing, comment.</summary>
    public required OptionSet Csv { get; init; }

    /// <summary>Column name to <c>number</c> or <c>category</c>, where the user overrides inference.</summary>
    public required OptionSet Types { get; init; }

    /// <summary>The outcome column; null where there are no labels.</summary>
    public string? Label { get; init; }

    /// <summary>Label values that count as positive.</summary>
    public required IReadOnlyList<string> Positive { get; init; }

    /// <summary>Protected attributes.</summary>
    public required IReadOnlyList<string> Attributes { get; init; }

    /// <summary>Numeric column to ascending bin edges.</summary>
    public required OptionSet Bins { get; init; }

    /// <summary>Columns that no model sees.</summary>
    public required IReadOnlyList<string> Exclude { get; init; }

    /// <summary>Weight column.</summary>
    public string? Weight { get; init; }

    /// <summary>Column that says which rows belong to one person.</summary>
    public string? Unit { get; init; }

    /// <summary>test, validation, stratify, column.</summary>
    public required OptionSet Split { get; init; }

    /// <summary>column, accept; null where no consent is declared.</summary>
    public OptionSet? Consent { get; init; }

    private static OptionSchema CsvSchema => OptionSchema.Of(
        new FlagOption("header", "The first row holds the column names.", true),
        new TextOption("delimiter", "Field separator; found by looking at the first rows if left out."),
        new TextListOption("columns", "Column names, where the file has no header."),
        new FlagOption("trim", "Remove blanks around fields."),
        new TextListOption("missing", "Texts that mean a missing value, beside the empty field."),
        new TextOption("comment", "Lines that start with this are skipped."));

    /// <summary>The section typed by <see cref="Schema"/>.</summary>
    public static DataSpec From(OptionSet section)
    {
        OptionSet? source = section.SectionOrNull("source");
        return new DataSpec
        {
            File = source?.TextOrNull("file"),
            TrainFile = source?.TextOrNull("train"),
            TestFile = source?.TextOrNull("test"),
            Labels = section.SectionOrNull("labels"),
            Array = section.Section("array"),
            Image = section.Section("image"),
            Tensors = section.Section("tensors"),
            Sequence = section.SectionOrNull("sequence"),
            Synthesize = section.SectionOrNull("synthesize"),
            Csv = section.Section("csv"),
            Types = section.Section("types"),
            Label = section.TextOrNull("label"),
            Positive = section.Texts("positive"),
            Attributes = section.Texts("attributes"),
            Bins = section.Section("bins"),
            Exclude = section.Texts("exclude"),
            Weight = section.TextOrNull("weight"),
            Unit = section.TextOrNull("unit"),
            Split = section.Section("split"),
            Consent = section.SectionOrNull("consent"),
        };
    }
}
