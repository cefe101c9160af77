using System.Text;
using AuditKit.Core.Json;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups;

/// <summary>A cube that was read from a record.</summary>
/// <param name="Document">As it stands there, checked.</param>
/// <param name="IsComplete">True if it holds all combinations of groups.</param>
internal sealed record RestoredCube(CubeDocument Document, bool IsComplete)
{
    /// <exception cref="InvalidDataException">It is no cube.</exception>
    public static RestoredCube Of(string text, bool isComplete) => Of(CanonicalJson.Read<CubeDocument>(Encoding.UTF8.GetBytes(text)), isComplete);

    /// <exception cref="InvalidDataException">It is no cube.</exception>
    public static RestoredCube Of(CubeDocument document, bool isComplete)
    {
        CountCube.Of(document);
        return new RestoredCube(document, isComplete);
    }
}
