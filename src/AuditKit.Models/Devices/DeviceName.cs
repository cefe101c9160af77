using System.Globalization;

namespace AuditKit.Models.Devices;

/// <summary>A device as the user names it: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
internal readonly record struct DeviceName(string Text, int Index)
{
    public bool IsAuto => Text == "auto";

    public bool WantsCuda => Text != "cpu";

    public static bool TryParse(string text, out DeviceName name)
    {
        int index = 0;
        bool numbered = text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out index);
        name = new DeviceName(text, index);
        return numbered || text is "auto" or "cpu" or "cuda";
    }

    public override string ToString() => Text;
}
