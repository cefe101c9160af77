using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles;

/// <summary>Keeps a run out of a folder that somebody has signed: it would leave signatures beside files that they are not about.</summary>
internal static class SignedFolder
{
    /// <summary>Refuses a folder with signatures, whether the run is new or resumed.</summary>
    /// <exception cref="InvalidInputException">The folder holds an envelope or a sign-off.</exception>
    public static void Refuse(BundleFolder folder)
    {
        Problem[] problems =
        [
            .. new[] { BundleNames.Envelope }.Where(folder.Holds).Concat(folder.ListSignOffs().Select(file => file.Name))
                .Select(name => new Problem(name, $"the folder {folder.Path} is signed, and a run would replace what the signature is about", "Give another folder with -o, or delete this file if the signature no longer counts")),
        ];
        if (problems.Length > 0) throw new InvalidInputException(problems);
    }
}
