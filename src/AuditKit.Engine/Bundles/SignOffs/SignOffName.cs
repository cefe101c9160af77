using System.Globalization;

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>File names of sign-offs: a number, then the role in small letters.</summary>
internal static class SignOffName
{
    private const int MostSlugCharacters = 40;

    public static string Slug(string role)
    {
        string[] words = string.Concat(role.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string slug = string.Join('-', words);
        return slug.Length <= MostSlugCharacters ? slug : slug[..MostSlugCharacters].TrimEnd('-');
    }

    public static string Next(BundleFolder folder, string role)
    {
        int last = folder.ListSignOffs().Select(file => NumberOf(file.Name)).DefaultIfEmpty(0).Max();
        return BundleNames.SignOffFolder + (last + 1).ToString("D4", CultureInfo.InvariantCulture) + "-" + Slug(role) + BundleNames.EnvelopeEnding;
    }

    private static int NumberOf(string name)
    {
        string digits = name[BundleNames.SignOffFolder.Length..].Split('-')[0];
        return digits.Length <= 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
