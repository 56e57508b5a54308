using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ArrhythmiaWeb.Lab;

/// <summary>A NumPy array of bytes on disk, filled image by image by several threads (NPY format version 1.0 of NumPy Enhancement Proposal 1).</summary>
internal sealed class NpyFile : IDisposable
{
    private const int Alignment = 64;

    private readonly SafeFileHandle _file;
    private readonly int _headerLength;
    private readonly int _imageLength;

    private NpyFile(SafeFileHandle file, int headerLength, int imageLength)
    {
        _file = file;
        _headerLength = headerLength;
        _imageLength = imageLength;
    }

    /// <summary>Creates a file of shape [images, rows, columns], replacing one that is there.</summary>
    internal static NpyFile Create(string path, int images, int rows, int columns)
    {
        const int Prelude = 10;
        var description = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({images}, {rows}, {columns}), }}");
        var headerLength = (Prelude + description.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var dictionary = description.PadRight(headerLength - Prelude - 1) + "\n";
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, (byte)dictionary.Length, (byte)(dictionary.Length >> 8), .. Encoding.ASCII.GetBytes(dictionary)];

        var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, preallocationSize: headerLength + ((long)images * rows * columns));
        RandomAccess.Write(file, header, 0);
        return new NpyFile(file, headerLength, rows * columns);
    }

    /// <summary>Writes one image; safe to call from several threads for different images.</summary>
    /// <param name="image">Rows x columns bytes.</param>
    internal void Write(int index, ReadOnlySpan<byte> image)
    {
        if (image.Length != _imageLength)
        {
            throw new ArgumentException($"An image of {_imageLength} bytes is expected, not of {image.Length}.", nameof(image));
        }

        RandomAccess.Write(_file, image, _headerLength + ((long)index * _imageLength));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
