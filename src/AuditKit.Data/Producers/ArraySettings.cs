using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Images;
using AuditKit.Data.Shaping;

namespace AuditKit.Data.Producers;

/// <summary>How arrays, images and sequences are read, as a spec states it.</summary>
internal static class ArraySettings
{
    /// <summary>How files of every kind are read.</summary>
    public static TableOptions Files(DataSpec data)
    {
        IReadOnlyList<double> size = data.Image.Numbers("size");
        return new TableOptions
        {
            Csv = DataSettings.Csv(data),
            Arrays = new ArrayOptions
            {
                Name = data.Array.Text("name"),
                Shape = Whole(data.Array.Numbers("shape")),
                ChannelsLast = data.Array.Flag("channelsLast"),
                Scale = data.Array.Number("scale"),
                Offset = data.Array.Number("offset"),
            },
            Images = new ImageOptions
            {
                Height = size.Count == 2 ? (int)size[0] : null,
                Width = size.Count == 2 ? (int)size[1] : null,
                Channels = data.Image.Int32("channels"),
            },
        };
    }

    /// <summary>How files beside the source are read: a file of single numbers is the label.</summary>
    public static TableOptions LabelFiles(DataSpec data)
    {
        string name = data.Label ?? "label";
        CsvOptions csv = data.Labels?.SectionOrNull("csv") is { } own ? DataSettings.Csv(own, data.Types) : DataSettings.Csv(data);
        return new TableOptions { Csv = csv, Arrays = new ArrayOptions { Name = name, NumberName = name } };
    }

    /// <summary>Number columns that are put together into columns of arrays.</summary>
    public static IReadOnlyList<TensorGroup> Tensors(DataSpec data)
    {
        IReadOnlySet<string> roles = RoleColumns(data);
        return
        [
            .. data.Tensors.Names.Select(name => (Name: name, Section: data.Tensors.Section(name))).Select(group => new TensorGroup(group.Name, group.Section.Texts("columns"))
            {
                Shape = Whole(group.Section.Numbers("shape")),
                Scale = group.Section.Number("scale"),
                Offset = group.Section.Number("offset"),
                Roles = roles,
            }),
        ];
    }

    /// <summary>How a long table becomes sequences; null where rows stand for themselves.</summary>
    public static SequenceOptions? Sequence(DataSpec data) => data.Sequence is not { } section ? null : new SequenceOptions(section.Text("id"), section.Texts("columns"))
    {
        Order = section.TextOrNull("order"),
        Name = section.Text("name"),
        Steps = (int?)section.IntegerOrNull("steps"),
        Padding = section.Text("pad") == "left" ? Padding.Left : Padding.Right,
        KeepFirst = section.Text("keep") == "first",
        Drop = section.Texts("drop"),
        Roles = RoleColumns(data),
    };

    /// <summary>Problems of single settings that need no data to be seen.</summary>
    public static IEnumerable<Problem> Check(DataSpec data)
    {
        IEnumerable<(string Path, IReadOnlyList<double> Shape)> shapes = data.Tensors.Names.Select(name => ($"data.tensors.{name}.shape", data.Tensors.Section(name).Numbers("shape")));
        foreach ((string path, IReadOnlyList<double> shape) in shapes.Append(("data.array.shape", data.Array.Numbers("shape"))).Where(pair => pair.Item2.Count > 0))
        {
            if (shape.Any(extent => extent != Math.Floor(extent)) || TensorShape.SizeOf(Whole(shape)) is null)
            {
                yield return new Problem(path, $"[{string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}] is no shape", $"give up to {TensorShape.MostDimensions} whole numbers from 1, for example [1, 28, 28]");
            }
        }

        IReadOnlyList<double> size = data.Image.Numbers("size");
        if (size.Count is not (0 or 2) || size.Any(extent => extent != Math.Floor(extent))) yield return new Problem("data.image.size", "is not a height and a width", "write for example [32, 32]");
        if (data.Image.Integer("channels") == 2) yield return new Problem("data.image.channels", "an image has no 2 channels", "use 1 for brightness, 3 for red, green, blue");
        if (data.Synthesize is not null && data.Sequence is not null) yield return new Problem("data.sequence", "made rows have no steps", "leave it out, or read a long table under data.source");
        if (data.Labels is not { } labels) yield break;
        bool file = labels.Has("file"), train = labels.Has("train"), test = labels.Has("test");
        bool fits = data.TrainFile is null ? file && !train && !test && data.File is not null : train && test && !file;
        if (!fits) yield return new Problem("data.labels", "does not fit data.source", data.TrainFile is null ? "give one file beside one source file" : "give labels: { train: FILE, test: FILE } beside the two source files");
    }

    private static int[] Whole(IReadOnlyList<double> numbers) => [.. numbers.Select(number => (int)number)];

    // A star in a list of columns must not take the label, or what is no feature, into an array.
    private static HashSet<string> RoleColumns(DataSpec data)
    {
        string?[] single = [data.Label, data.Weight, data.Unit, data.Split.TextOrNull("column"), data.Consent?.Text("column")];
        return new HashSet<string>([.. single.OfType<string>(), .. data.Attributes, .. data.Exclude], StringComparer.Ordinal);
    }
}
