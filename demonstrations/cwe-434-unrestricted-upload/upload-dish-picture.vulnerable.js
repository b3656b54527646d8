// Upload a picture of a dish for a restaurant's menu
// Wrong: the filter trusts the type that the client sends, and the file keeps the client's ending.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Router } from 'express';
import multer from 'multer';
import { requireOwner } from './auth.js';
import { setDishPicture } from './menu.js';

const PICTURES = path.resolve('data', 'pictures');

const upload = multer({
  storage: multer.diskStorage({
    destination: PICTURES,
    filename: (_req, file, done) => done(null, randomUUID() + path.extname(file.originalname)),
  }),
  fileFilter: (_req, file, done) => done(null, file.mimetype.startsWith('image/')),
  limits: { files: 1, fileSize: 3 * 1024 * 1024 },
});

export const menu = Router();

menu.put('/dishes/:id/picture', requireOwner, upload.single('picture'), async (req, res) => {
  if (!req.file) {
    return res.status(415).json({ error: 'Send a picture' });
  }
  const name = req.file.filename;
  await setDishPicture(req.restaurant.id, req.params.id, name);
  return res.status(201).json({ name });
});
