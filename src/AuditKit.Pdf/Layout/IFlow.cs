using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>Takes the blocks of a document in reading order: pages of a PDF, or another form that is read from top to bottom.</summary>
public interface IFlow
{
    /// <summary>Adds blocks under what is there.</summary>
    /// <param name="blocks">The blocks.</param>
    void Add(params ReadOnlySpan<Block> blocks);

    /// <summary>Goes to the top of the next page, where there are pages.</summary>
    void NewPage();

    /// <summary>Height that is left on the current page, in points; without pages no block lacks room.</summary>
    double Remaining();

    /// <summary>Hangs the blocks that follow, until the scope ends, under a new element such as a section.</summary>
    /// <param name="role">Its kind.</param>
    /// <param name="title">Its title, or null.</param>
    IDisposable Group(StructureRole role, string? title = null);

    /// <summary>The page of a named place; null while it is unknown, where there is no such place, and where there are no pages.</summary>
    /// <param name="destination">The name.</param>
    int? PageOf(string destination);

    /// <summary>How a sentence names a place, for example <c>page 6</c>; null where there is no such place.</summary>
    /// <param name="destination">The name.</param>
    string? Place(string destination);
}
