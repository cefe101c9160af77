namespace AuditKit.Pdf;

/// <summary>What the file says about itself.</summary>
/// <param name="Title">Title, shown by readers in place of the file name.</param>
/// <param name="Date">Date of the content. It comes from the caller, so that the same content gives the same bytes.</param>
public sealed record DocumentInformation(string Title, DateTimeOffset Date)
{
    /// <summary>Title.</summary>
    public string Title { get; } = string.IsNullOrWhiteSpace(Title) ? throw new ArgumentException("A document needs a title.", nameof(Title)) : Title;

    /// <summary>Author, or null.</summary>
    public string? Author { get; init; }

    /// <summary>Subject, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>Search words, separated by commas, or null.</summary>
    public string? Keywords { get; init; }

    /// <summary>The program that made the content, or null.</summary>
    public string? Creator { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string Producer { get; init; } = "AuditKit.Pdf";

    /// <summary>Language as in BCP 47, such as en or de-AT.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Claim PDF/A-3a in the metadata. The caller has to have checked the file; this writer claims nothing on its own.</summary>
    public bool ClaimsPdfA { get; init; }

    /// <summary>Claim PDF/UA-1 in the metadata. The caller has to have checked the file; this writer claims nothing on its own.</summary>
    public bool ClaimsPdfUa { get; init; }
}
