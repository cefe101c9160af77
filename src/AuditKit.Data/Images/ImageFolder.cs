using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;

namespace AuditKit.Data.Images;

/// <summary>
/// Reads a folder of PNG and JPEG images: one row for each, with the array (0 to 255, channel by channel), the name of its class
/// folder as <c>label</c> and its path as <c>file</c>. Without class folders there is no label.
/// </summary>
public static class ImageFolder
{
    /// <summary>Column with the class folder.</summary>
    public const string LabelName = "label";

    /// <summary>Column with the path.</summary>
    public const string FileName = "file";

    private const int MostProblems = 20;

    /// <summary>Reads a folder.</summary>
    public static Reading<LoadedTable> Read(string folder, ImageOptions options, ArrayOptions arrays, CancellationToken cancellation = default)
    {
        try
        {
            ImageListing listing = ImageListing.Of(folder);
            if (Refusal(folder, listing, arrays) is { } refused) return Reading.Failed<LoadedTable>(refused);
            return Read(folder, listing, options, arrays, cancellation);
        }
        catch (InvalidDataException broken)
        {
            return Reading.Failed<LoadedTable>(Problems.File(folder, broken.Message, "give a folder with one sub-folder of PNG or JPEG files for each class"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Reading.Failed<LoadedTable>(Problems.File(folder, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions"));
        }
    }

    private static Problem? Refusal(string folder, ImageListing listing, ArrayOptions arrays)
    {
        if (listing.Files.Count == 0) return Problems.File(folder, "is a folder without PNG or JPEG files", "name the file with the rows, or a folder with one sub-folder of images for each class");
        string? loose = listing.Files.FirstOrDefault(file => file.Class is null).Path;
        if (loose is not null && listing.Files.Any(file => file.Class is not null)) return Problems.File(folder, $"'{loose}' stands beside the class folders", "move it into the folder of its class");
        if (arrays.Name is LabelName or FileName) return new Problem("data.array.name", $"'{arrays.Name}' is the name of another column of an image folder", "use another name");
        return arrays.Shape.Count > 0 || arrays.ChannelsLast ? new Problem("data.array.shape", "images have the shape of their pixels", "leave shape and channelsLast out; use data.image: { size: [h, w], channels: 1 }") : null;
    }

    private static Reading<LoadedTable> Read(string folder, ImageListing listing, ImageOptions options, ArrayOptions arrays, CancellationToken cancellation)
    {
        ImageDecoder decoder = new(options);
        int count = listing.Files.Count;
        (int height, int width) = decoder.SizeOf(Path.Combine(folder, listing.Files[0].Path));
        long size = (long)options.Channels * height * width;
        if (size * count > TensorShape.MostNumbers) throw new InvalidDataException($"{count} images of {options.Channels} x {height} x {width} numbers do not fit into one column of {TensorShape.MostNumbers}; state a smaller data.image.size");
        float[] values = new float[size * count];
        List<Problem> problems = [];
        for (int row = 0; row < count && problems.Count < MostProblems; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                decoder.Decode(Path.Combine(folder, listing.Files[row].Path), height, width, values.AsSpan((int)size * row, (int)size));
            }
            catch (InvalidDataException broken)
            {
                problems.Add(Problems.File($"{folder}/{listing.Files[row].Path}", broken.Message, "give an intact image, or take the file away"));
            }
        }

        if (problems.Count == 0 && ArrayNumbers.Transform(values, arrays) is not null) problems.Add(new Problem("data.array.scale", "makes numbers that are too large for single precision", "use a smaller factor"));
        if (problems.Count > 0) return Reading.Failed<LoadedTable>(problems);
        (Digest digest, long bytes) = listing.Fingerprint(folder);
        SourceFile source = new(folder, bytes, digest, count, string.Create(CultureInfo.InvariantCulture, $"image folder, {options.Channels} x {height} x {width} pixels"));
        return Reading.Of(new LoadedTable(TableOf(listing, TensorColumn.Wrap([options.Channels, height, width], values), arrays.Name), source) { Bookkeeping = [FileName] }, [.. FindingsOf(folder, listing, decoder)]);
    }

    private static Table TableOf(ImageListing listing, TensorColumn images, string name)
    {
        List<NamedColumn> columns = [new(name, images)];
        if (listing.Files[0].Class is not null) columns.Add(new NamedColumn(LabelName, CategoryColumn.OfTexts([.. listing.Files.Select(file => file.Class)])));
        columns.Add(new NamedColumn(FileName, CategoryColumn.OfTexts([.. listing.Files.Select(file => file.Path)])));
        return new Table(columns);
    }

    private static IEnumerable<Finding> FindingsOf(string folder, ImageListing listing, ImageDecoder decoder)
    {
        if (listing.Ignored > 0) yield return new Finding("data.files_ignored", Severity.Note, $"{folder}: {listing.Ignored} files or links are no PNG or JPEG images and were passed over.");
        if (decoder.Rotated > 0)
        {
            yield return new Finding("data.image_orientation", Severity.Warning, $"{folder}: {decoder.Rotated} images carry a rotation for viewers, which is not applied: their pixels are read as stored.")
            {
                Action = "Store these images upright.",
            };
        }
    }
}
