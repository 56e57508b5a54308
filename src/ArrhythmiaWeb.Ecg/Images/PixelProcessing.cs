using System.Numerics;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>
/// Decoded pixels scaled, cut, turned: the only class that knows ImageSharp. Its decoders and encoders are out of reach: BannedSymbols.txt forbids them
/// to the compiler, and the configuration used here has none.
/// </summary>
internal static class PixelProcessing
{
    private const int PoolMegabytes = 32;
    private const int ManyPixels = 3;

    // One thread for a picture: how many pictures are read at a time is decided elsewhere.
    private static readonly Configuration WithoutCodecs = new()
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = PoolMegabytes }),
    };

    /// <summary>Scales a picture: the mean of the pixels where it shrinks, straight lines between them where it grows.</summary>
    internal static unsafe PixelImage Scale(PixelImage image, int width, int height)
    {
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        // Rows that are drawn several times are scaled once. The mean of two, four, eight equal rows is that row to the last bit.
        var rows = image.Height % height == 0 && BitOperations.IsPow2(image.Height / height) ? RowsOf(image) : image.Height;
        if (rows < image.Height && height % rows == 0 && Unrepeated(image, image.Width, rows) is { } once)
        {
            return Repeated(Scale(once, width, rows), height / rows);
        }

        fixed (uint* pixels = image.Pixels)
        {
            return Scale((nint)pixels, image.Width, image.Height, width, height);
        }
    }

    // How many rows differ, if each is drawn as often as the first.
    private static int RowsOf(PixelImage image)
    {
        var line = image.Pixels.AsSpan(0, image.Width);
        var repeated = 1;
        while (repeated < image.Height && line.SequenceEqual(image.Pixels.AsSpan(repeated * image.Width, image.Width)))
        {
            repeated++;
        }

        return image.Height % repeated == 0 ? image.Height / repeated : image.Height;
    }

    private static PixelImage Repeated(PixelImage image, int times)
    {
        var pixels = new uint[image.Pixels.Length * times];
        for (var row = 0; row < image.Height * times; row++)
        {
            image.Pixels.AsSpan(row / times * image.Width, image.Width).CopyTo(pixels.AsSpan(row * image.Width));
        }

        return new PixelImage(image.Width, image.Height * times, pixels);
    }

    /// <summary>Takes one pixel of each cell where a picture has a cell of one colour for each of so many columns and rows: what scaling gives too, and sooner.</summary>
    /// <returns>Columns x rows pixels; null where the picture has no such cells.</returns>
    internal static PixelImage? Unrepeated(PixelImage image, int columns, int rows)
    {
        if (image.Width % columns != 0 || image.Height % rows != 0)
        {
            return null;
        }

        var (across, down) = (image.Width / columns, image.Height / rows);
        var cells = new uint[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            var line = image.Pixels.AsSpan(row * down * image.Width, image.Width);
            for (var repeated = 1; repeated < down; repeated++)
            {
                if (!line.SequenceEqual(image.Pixels.AsSpan(((row * down) + repeated) * image.Width, image.Width)))
                {
                    return null;
                }
            }

            for (var column = 0; column < columns; column++)
            {
                var cell = line.Slice(column * across, across);
                cells[(row * columns) + column] = cell[0];
                if (across > 1 && cell.IndexOfAnyExcept(cell[0]) >= 0)
                {
                    return null;
                }
            }
        }

        return new PixelImage(columns, rows, cells);
    }

    /// <summary>Scales pixels where they lie, without a copy of them.</summary>
    /// <param name="pixels">The address of width x height pixels, each 0x00RRGGBB.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="newWidth">The width wanted.</param>
    /// <param name="newHeight">The height wanted.</param>
    internal static unsafe PixelImage Scale(nint pixels, int width, int height, int newWidth, int newHeight)
    {
        using var image = Image.WrapMemory<Bgra32>(WithoutCodecs, (void*)pixels, width, height);
        using var scaled = image.Clone(context => Resize(context, width, height, newWidth, newHeight));
        return Pixels(scaled);
    }

    /// <summary>Scales levels to cells: the mean of the pixels of a cell where there are several, cubic interpolation between them where there are fewer
    /// (R. Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. ASSP 29(6), 1981).</summary>
    /// <param name="levels">Width x height levels, 0 to 255, the top row first.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="columns">Cells wanted in a row.</param>
    /// <param name="rows">Rows of cells wanted.</param>
    internal static byte[] Scale(ReadOnlySpan<byte> levels, int width, int height, int columns, int rows)
    {
        if (width == columns && height == rows)
        {
            return levels.ToArray();
        }

        // Sixteen bits between the two directions, so that only the end is rounded to a level.
        using var image = Image.LoadPixelData(WithoutCodecs, MemoryMarshal.Cast<byte, L8>(levels), width, height).CloneAs<L16>(WithoutCodecs);
        image.Mutate(context => context
            .Resize(columns, height, LevelSampler(width, columns))
            .Resize(columns, rows, LevelSampler(height, rows)));
        var cells = new byte[rows * columns];
        using var result = image.CloneAs<L8>(WithoutCodecs);
        result.CopyPixelDataTo(cells);
        return cells;
    }

    /// <summary>Cuts a rectangle out.</summary>
    internal static PixelImage Cut(PixelImage image, int left, int top, int width, int height)
    {
        using var whole = Load(image);
        whole.Mutate(context => context.Crop(new Rectangle(left, top, width, height)));
        return Pixels(whole);
    }

    /// <summary>Turns a picture by a small angle about its middle.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="degrees">Clockwise above 0.</param>
    /// <param name="around">The colour, 0xRRGGBB, of what comes in from outside.</param>
    /// <returns>A picture as much larger as it takes to lose nothing.</returns>
    internal static PixelImage Turn(PixelImage image, double degrees, uint around)
    {
        using var turned = Load(new PixelImage(image.Width, image.Height, Array.ConvertAll(image.Pixels, colour => colour | 0xFF000000)));
        turned.Mutate(context => context.Transform(new AffineTransformBuilder().AppendRotationDegrees((float)degrees), KnownResamplers.CatmullRom));
        turned.Mutate(context => context.BackgroundColor(Color.FromRgb((byte)(around >> 16), (byte)(around >> 8), (byte)around)));
        var opaque = Pixels(turned);
        return new PixelImage(opaque.Width, opaque.Height, Array.ConvertAll(opaque.Pixels, colour => colour & 0xFFFFFF));
    }

    /// <summary>Turns a stored picture upright.</summary>
    /// <param name="image">The picture as it is stored.</param>
    /// <param name="orientation">How a viewer turns it, 1 to 8, after EXIF 2.3, tag 0x0112.</param>
    internal static PixelImage Upright(PixelImage image, int orientation)
    {
        if (orientation == ExifOrientation.AsStored)
        {
            return image;
        }

        var (rotation, mirror) = orientation switch
        {
            2 => (RotateMode.None, FlipMode.Horizontal),
            3 => (RotateMode.Rotate180, FlipMode.None),
            4 => (RotateMode.None, FlipMode.Vertical),
            5 => (RotateMode.Rotate90, FlipMode.Horizontal),
            6 => (RotateMode.Rotate90, FlipMode.None),
            7 => (RotateMode.Rotate270, FlipMode.Horizontal),
            _ => (RotateMode.Rotate270, FlipMode.None),
        };
        using var turned = Load(image);
        turned.Mutate(context => context.RotateFlip(rotation, mirror));
        return Pixels(turned);
    }

    // Whole pixels to a cell are averaged. Two and a bit are weighed by their distance, since taking whole pixels would leave one out or count it twice.
    private static IResampler Averaging(int from, int to) => from % to == 0 || from >= ManyPixels * to ? KnownResamplers.Box : KnownResamplers.Triangle;

    private static IResampler LevelSampler(int from, int to) => from >= to ? Averaging(from, to) : KnownResamplers.CatmullRom;

    // In one step where both directions shrink or both grow, so that nothing is rounded between. The fourth byte of a pixel is no opacity here.
    private static void Resize(IImageProcessingContext context, int width, int height, int newWidth, int newHeight)
    {
        var (across, down) = (ColourSampler(width, newWidth), ColourSampler(height, newHeight));
        if (!across.Equals(down))
        {
            context.Resize(Options(newWidth, height, across));
        }

        context.Resize(Options(newWidth, newHeight, down));

        static ResizeOptions Options(int width, int height, IResampler sampler) => new() { Size = new Size(width, height), Mode = ResizeMode.Stretch, Sampler = sampler, PremultiplyAlpha = false };
    }

    private static IResampler ColourSampler(int from, int to) => from >= to ? Averaging(from, to) : KnownResamplers.Triangle;

    private static Image<Bgra32> Load(PixelImage image) =>
        Image.LoadPixelData(WithoutCodecs, MemoryMarshal.Cast<uint, Bgra32>(image.Pixels.AsSpan()), image.Width, image.Height);

    private static PixelImage Pixels(Image<Bgra32> image)
    {
        var pixels = new uint[image.Width * image.Height];
        image.CopyPixelDataTo(MemoryMarshal.Cast<uint, Bgra32>(pixels.AsSpan()));
        return new PixelImage(image.Width, image.Height, pixels);
    }
}
