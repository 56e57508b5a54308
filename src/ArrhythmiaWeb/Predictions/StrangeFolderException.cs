using System.Globalization;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Says that the uploads folder holds pictures that the database does not know. Nothing was touched.</summary>
/// <param name="isOfAnother">Whether the folder is marked as that of another database.</param>
/// <param name="pictures">How many pictures were counted; 0 where that was of no account.</param>
/// <param name="code">The code with which the folder is taken over.</param>
public sealed class StrangeFolderException(bool isOfAnother, int pictures, string code)
    : Exception(isOfAnother ? "belongs to another database" : string.Create(CultureInfo.InvariantCulture, $"holds {pictures} pictures, of which the database knows none"))
{
    /// <summary>The code with which the folder is taken over.</summary>
    public string Code => code;
}
