using System.Globalization;
using System.Text;
using QRCoder;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>A QR code as an SVG path around its dark squares. It is drawn here: the secret goes to no other service.</summary>
/// <param name="Size">Width and height in squares, the quiet zone included.</param>
/// <param name="Path">The dark squares, each one unit wide.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws one.</summary>
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrPicture(rows.Count, path.ToString());
    }
}
