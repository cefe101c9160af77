using AuditKit.Data.Arrays;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Small coloured shapes with a sentence about each: one of three colours, one of three shapes, left or right.</summary>
internal static class Pictures
{
    public const int Side = 8;
    private static readonly string[] Colors = ["red", "green", "blue"], Shapes = ["square", "cross", "frame"], Places = ["left", "right"];

    /// <summary>Writes <c>pictures.npy</c> and <c>captions.csv</c>; each picture stands in <paramref name="copies"/> rows one after the other.</summary>
    public static void Write(Workspace workspace, int count, int copies = 1)
    {
        double[] values = new double[count * copies * 3 * Side * Side];
        List<string> lines = ["caption,picture"];
        for (int row = 0; row < count * copies; row++)
        {
            int picture = row / copies, color = picture % 3, shape = picture / 3 % 3, place = picture / 9 % 2, top = picture / 18 % 4;
            lines.Add($"{(row % copies == 0 ? "a" : "one")} {Colors[color]} {Shapes[shape]} on the {Places[place]},{picture}");
            for (int p = 0; p < 16; p++)
            {
                (int y, int x) = (p / 4, p % 4);
                bool inside = shape switch { 0 => true, 1 => y == 2 || x == 2, _ => y is 0 or 3 || x is 0 or 3 };
                // The brightness tells pictures of one sentence apart.
                if (inside) values[(((((row * 3) + color) * Side) + top + y) * Side) + (4 * place) + x] = 1 - (picture / 72 * 0.01);
            }
        }

        using (FileStream stream = File.Create(workspace["pictures.npy"])) NpyWriter.Write(stream, [count * copies, 3, Side, Side], values, isSingle: true);
        workspace.Write("captions.csv", string.Join('\n', lines) + "\n");
    }

    /// <summary>A spec over these files.</summary>
    public static string Spec(Workspace workspace, string train, string data = "label: caption, exclude: [picture]", string domains = "") => workspace.Write("audit.yaml", $$"""
        audit: pictures
        seed: 3
        data: { source: pictures.npy, labels: { file: captions.csv }, array: { name: picture_values }, {{data}} }
        subject:
          train: { {{train}} }
        {{domains}}
        """);
}
